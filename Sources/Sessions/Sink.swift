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
  /// Writes a diagnostic or a note to the standard error and ends its last line.
  func writeError(_ text: StyledText)
}
