import Foundation

/// The table of the benchmark: a line for each thing that is measured.
struct Comparison {
  private var lines: [[String]]

  init(peers: [String]) { lines = [["", "Suluh"] + peers + ["fastest", "MB read", "GB/s", "of reading"]] }

  /// Adds a line; of the peers those that were asked, in their order. `megabytes` are what Suluh reads for it, and `reading`
  /// the milliseconds that no more than reading them takes.
  mutating func add(
    _ name: String, _ own: Double, _ peers: [Double], megabytes: Double? = nil, reading: Double? = nil
  ) {
    let count = lines[0].count - 6
    let others = peers.map { String(format: "%.1f %6.2f×", $0, $0 / own) }
    let best = peers.min().map { String(format: "%.2f×", $0 / own) } ?? ""
    let bytes = [
      megabytes.map { String(format: "%.1f", $0) }, megabytes.map { String(format: "%.1f", $0 / own) },
      reading.map { String(format: "%.1f×", own / $0) },
    ].map { $0 ?? "" }
    let missing = [String](repeating: "", count: max(0, count - others.count))
    lines.append([name, String(format: "%.1f", own)] + others + missing + [best] + bytes)
  }

  /// The lines with their columns aligned.
  var text: String {
    let widths = lines[0].indices.map { column in (lines.map { $0[column].count }.max() ?? 0) + 2 }
    return lines.map { line in
      zip(line, widths).enumerated().map { place, cell in
        let gap = String(repeating: " ", count: cell.1 - cell.0.count)
        return place == 0 ? cell.0 + gap : gap + cell.0
      }.joined()
    }.joined(separator: "\n")
  }
}
