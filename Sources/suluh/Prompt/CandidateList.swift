import Sessions
import Styling

/// What could stand at the cursor, laid out under the line.
///
/// In columns, read from top to bottom, when the details are short, as counts are; one a line when they are sentences.
struct CandidateList {
  private let candidates: [Completions.Candidate]
  private let rows: Int

  /// Creates a list of at most `rows` lines.
  init(_ candidates: [Completions.Candidate], rows: Int) {
    self.candidates = candidates
    self.rows = max(2, rows)
  }

  /// Returns the lines, none wider than the terminal.
  func text(for terminal: Terminal) -> StyledText {
    let names = candidates.map { StyledText(cell: $0.display, .name) }
    let details = candidates.map { StyledText(cell: $0.detail, .dim) }
    let nameWidth = min(names.map(\.width).max() ?? 0, max(1, terminal.width * 2 / 3))
    let detailWidth = details.map(\.width).max() ?? 0
    let cellWidth = nameWidth + (detailWidth > 0 ? 2 + detailWidth : 0)
    let columns = max(1, (terminal.width + 3) / (cellWidth + 3))
    let height = (candidates.count + columns - 1) / columns
    let shownHeight = height > rows ? rows - 1 : height
    var lines: [StyledText] = []
    for row in 0..<shownHeight {
      let cells = stride(from: row, to: candidates.count, by: height).map { index in
        let name = names[index].truncated(to: nameWidth, glyphs: terminal.glyphs).padded(to: nameWidth)
        guard detailWidth > 0 else { return name }
        if columns == 1, !isNumber(candidates[index].detail) { return name + "  " + details[index] }
        let isCount = isNumber(candidates[index].detail)
        return name + "  " + details[index].padded(to: detailWidth, isCount ? .trailing : .leading)
      }
      lines.append(cells.joined(separator: "   ").truncated(to: terminal.width, glyphs: terminal.glyphs))
    }
    if shownHeight < height { lines.append(StyledText("and \(hidden(height, shownHeight)) more", .dim)) }
    return lines.joined(separator: "\n")
  }

  private func hidden(_ height: Int, _ shown: Int) -> Int {
    (0..<candidates.count).count { $0 % height >= shown }
  }

  private func isNumber(_ detail: String) -> Bool { detail.first?.isNumber ?? false }
}
