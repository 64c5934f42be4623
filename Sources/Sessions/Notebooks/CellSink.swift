import Notebooks
import Styling

/// Where a block of a notebook prints to: a page of the same width everywhere.
final class CellSink: Sink {
  let terminal = Terminal(width: 80)
  let takesHTML: Bool
  /// What the block printed.
  private(set) var outputs: [CellResult.Output] = []

  init(takesHTML: Bool) { self.takesHTML = takesHTML }

  func write(_ text: StyledText, html: String) { outputs.append(.init(.answer, text, html: html)) }

  func write(_ text: StyledText) { outputs.append(.init(.answer, text)) }

  func write(document: String) { outputs.append(.init(.answer, StyledText(document))) }

  func writeError(_ text: StyledText) { outputs.append(.init(.aside, text)) }

  /// Returns what was printed, and begins anew.
  func taken() -> [CellResult.Output] {
    defer { outputs = [] }
    return outputs
  }
}
