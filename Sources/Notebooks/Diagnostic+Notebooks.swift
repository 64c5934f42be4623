import Diagnostics

/// The words of this room. Each has a stable id.
extension Diagnostic {
  static func openBlock(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "open-block", "this block has no end", at: span, hints: ["a line with the same signs alone ends it: ```"])
  }

  static func notebookEnding(_ path: String) -> Diagnostic {
    Diagnostic("notebook-ending", "a notebook cannot be written to \"\(path)\"", hints: ["the endings are: .md, .html"])
  }
}
