public import Diagnostics

/// What a notebook is written as.
public enum NotebookForm: Sendable, Hashable {
  /// Markdown with results in blocks of their own.
  case markdown
  /// A page that stands alone.
  case html
  /// A file of Jupyter's.
  case jupyter

  /// The form that the ending of a file's name asks for.
  ///
  /// - Throws: `notebook-ending`, which names those that work.
  public init(path: String) throws(Diagnostic) {
    switch path.lowercased().split(separator: ".").last {
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "ipynb": self = .jupyter
    default: throw .notebookEnding(path)
    }
  }
}
