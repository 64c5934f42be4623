import Diagnostics
import Formats
import Language
import Styling

/// Laying out scripts, as `suluh format` does.
public struct ScriptFormat {
  let files: FileAccess
  let sink: any Sink
  /// Whether nothing is written, and what would be is said.
  let checks: Bool

  /// Creates what lays out scripts.
  public init(files: FileAccess, sink: any Sink, checks: Bool = false) {
    self.files = files
    self.sink = sink
    self.checks = checks
  }

  /// Lays out the script at `path`, or looks whether it is. A script with a mistake is left as it is.
  ///
  /// - Returns: Whether the script is laid out now.
  public func format(file path: String) -> Bool {
    let found = files.path(path)
    do throws(Diagnostic) {
      guard !Snapshot.isSnapshot(found) else { throw .formatsSnapshot(path) }
      let text = try readText(found, shown: path)
      guard let formatted = formatted(text, name: path) else { return false }
      guard formatted != text, !checks else { return formatted == text }
      try writeFile(found, Array(formatted.utf8))
      sink.writeError(StyledText("formatted \(path)", .dim))
      return true
    } catch {
      sink.writeError(DiagnosticRenderer.render(error, in: nil, for: sink.terminal))
      return false
    }
  }

  /// Writes `text`, a script that came through a pipe, as it is laid out, or looks whether it is.
  ///
  /// - Returns: Whether it could be read; where it is looked at, whether it is laid out.
  public func format(text: String) -> Bool {
    guard let formatted = formatted(text, name: "standard input") else { return false }
    if checks { return formatted == text }
    sink.write(document: formatted)
    return true
  }

  /// Returns `text` laid out, and says what is wrong with it.
  private func formatted(_ text: String, name: String) -> String? {
    let (formatted, diagnostics) = Formatter.format(text)
    let source = SourceText(text, name: name, origin: .file)
    var problems = diagnostics.filter { $0.severity == .error }
    if checks, let formatted, let difference = Self.difference(text, formatted) { problems = [difference] }
    for problem in problems { sink.writeError(DiagnosticRenderer.render(problem, in: source, for: sink.terminal)) }
    return formatted
  }

  /// The first line that is laid out otherwise.
  private static func difference(_ text: String, _ formatted: String) -> Diagnostic? {
    guard text != formatted else { return nil }
    let old = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let new = formatted.split(omittingEmptySubsequences: false) { $0.isNewline }
    let place = zip(old, new).prefix { $0 == $1 }.count
    let before = old.prefix(place).reduce(0) { $0 + $1.utf8.count + 1 }
    let length = place < old.count ? old[place].utf8.count : 0
    return .notFormatted(
      instead: place < new.count && length > 0 ? String(new[place]) : "", at: SourceSpan(before, before + length))
  }
}
