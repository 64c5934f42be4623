import Diagnostics

extension Diagnostic {
  static func unknownFileEnding(_ path: String) -> Diagnostic {
    let endings = [".csv", ".json", ".md", ".html", ".svg"]
    let parts = path.split(separator: "/").last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    var hints = ["the endings are: " + listed(endings)]
    guard parts.count > 1, let ending = parts.last, !ending.isEmpty else {
      return Diagnostic("unknown-file-ending", "the name \"\(path)\" does not say which form to save in", hints: hints)
    }
    if let nearest = closestMatches("." + ending.lowercased(), among: endings).first {
      hints.insert("did you mean \(nearest)?", at: 0)
    }
    return Diagnostic("unknown-file-ending", "no way to save a file that ends in \".\(ending)\"", hints: hints)
  }

  static func nothingToDraw(_ chart: String, hasRows: Bool, needs: String) -> Diagnostic {
    Diagnostic(
      "nothing-to-draw", "\(chart) has nothing to draw",
      hints: [hasRows ? "it needs " + needs : "the result has no rows"])
  }
}
