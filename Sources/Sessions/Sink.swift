public import Styling

/// Where a conversation writes to: a terminal, a file or pipe, or the string of a test.
public protocol Sink: AnyObject {
  /// What results are laid out for; looked up anew for each result, as a window may have been resized.
  var terminal: Terminal { get }
  /// Writes a result to the standard output and ends its last line.
  func write(_ text: StyledText)
  /// Writes a document such as CSV or JSON to the standard output, byte for byte unless a person watches, where control
  /// characters are made visible.
  func write(document: String)
  /// Writes a result as `write` does; where `usingPager`, and where it does not fit into the window of a person who
  /// watches, in a program that shows it page by page.
  func write(_ text: StyledText, usingPager: Bool)
  /// Writes a document as `write(document:)` does; where `usingPager`, and where it does not fit, page by page.
  func write(document: String, usingPager: Bool)
  /// Writes a diagnostic or a note to the standard error and ends its last line.
  func writeError(_ text: StyledText)
  /// Whether answers are wanted as HTML, too.
  var takesHTML: Bool { get }
  /// Writes an answer in both forms, where HTML is wanted.
  func write(_ text: StyledText, html: String)
}

extension Sink {
  /// No: what most sinks write is read as text.
  public var takesHTML: Bool { false }

  /// Writes the text.
  public func write(_ text: StyledText, html: String) { write(text) }
}

extension Sink {
  /// Writes it as `write` does: there is no window that it would have to fit into.
  public func write(_ text: StyledText, usingPager: Bool) { write(text) }

  /// Writes it as `write(document:)` does: there is no window that it would have to fit into.
  public func write(document: String, usingPager: Bool) { write(document: document) }
}
