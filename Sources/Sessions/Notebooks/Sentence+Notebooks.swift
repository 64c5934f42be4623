import Diagnostics

/// What stands around notebooks.
extension Sentence {
  static func madeFrom(_ name: String) -> Sentence { "made with Suluh from \(name)" }
}
