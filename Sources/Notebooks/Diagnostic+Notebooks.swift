import Diagnostics

/// The words of this room. Each has a stable id.
extension Diagnostic {
  static func openBlock(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "open-block", "this block has no end", at: span, hints: ["a line with the same signs alone ends it: ```"])
  }

  static func notebookEnding(_ path: String) -> Diagnostic {
    Diagnostic(
      "notebook-ending", "a notebook cannot be written to \"\(path)\"", hints: ["the endings are: .md, .html, .ipynb"])
  }

  static func badJSON(line: Int, _ words: String, at place: Int) -> Diagnostic {
    Diagnostic(
      "bad-json", "this is no JSON: \(words)", at: SourceSpan(max(0, place - 1), place),
      hints: ["a file that ends in .ipynb is what Jupyter writes"])
  }

  static let noJupyter = Diagnostic(
    "no-jupyter", "this is JSON, but no notebook of Jupyter's: it has no cells",
    hints: ["Jupyter writes an object with cells, metadata and nbformat"])

  static func jupyterVersion(_ version: Int) -> Diagnostic {
    Diagnostic(
      "jupyter-version", "this notebook has version \(version) of Jupyter's format; 4 is read",
      hints: ["jupyter nbconvert --to notebook makes one of it"])
  }

  static func otherLanguage(_ language: String) -> Diagnostic {
    Diagnostic(
      "notebook-language", "the cells of this notebook are in \(language), not in suluh",
      hints: ["where they are in suluh, its metadata say: \"language_info\": {\"name\": \"suluh\"}"])
  }
}
