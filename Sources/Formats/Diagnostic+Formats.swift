import Diagnostics

extension Diagnostic {
  static func cannotOpen(_ name: String, _ problem: String) -> Diagnostic {
    Diagnostic("cannot-open-file", "cannot open \"\(name)\": \(problem)")
  }

  static func cannotWrite(_ name: String, _ problem: String) -> Diagnostic {
    Diagnostic("cannot-write-file", "cannot write \"\(name)\": \(problem)")
  }

  static func emptyFile(_ name: String) -> Diagnostic {
    Diagnostic(
      "empty-file", "\"\(name)\" is empty", hints: ["a table needs at least a line with the names of its columns"])
  }
}
