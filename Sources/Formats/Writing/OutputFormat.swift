public import Diagnostics
public import Frames

/// How a frame is written to a file.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// RFC 4180 with line feeds, a header line, exact values, ISO dates.
  case csv
  /// An array of objects; numbers exactly as they are, dates as ISO text, no value as null.
  case json
  /// A Markdown table.
  case markdown

  /// Returns `frame` in this format, in UTF-8; `headers` stand in place of the names of its columns.
  ///
  /// - Parameter guardsFormulas: Whether texts in CSV that a spreadsheet would take for formulas have an apostrophe before them.
  /// - Throws: `cancelled` and `too-much-memory`.
  public func bytes(
    of frame: Frame, headers: [String]? = nil, guardsFormulas: Bool = false, work: Work = Work()
  ) throws(Diagnostic) -> [UInt8] {
    let names = frame.names.indices.map { index in
      headers.flatMap { index < $0.count ? $0[index] : nil } ?? frame.names[index]
    }
    switch self {
    case .csv: return try csvBytes(frame, names: names, guardsFormulas: guardsFormulas, work)
    case .json: return try jsonBytes(frame, names: names, work)
    case .markdown: return try markdownBytes(frame, names: names, work)
    }
  }

  /// The format that a file's name asks for by its ending.
  public init?(path: String) {
    switch path.lowercased().split(separator: ".").last {
    case "csv": self = .csv
    case "json": self = .json
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}

/// Returns `value` exactly, without units: `1234.50`, `2025-06-30`, `true`; nil for no value.
func exactText(_ value: Value) -> String? {
  switch value {
  case .none: nil
  case .text(let text): text
  case .integer(let number): String(number)
  case .decimal(let digits, let scale): decimalText(digits, scale: scale)
  case .real(let number): String(describing: number)
  case .boolean(let bit): bit ? "true" : "false"
  case .date(let day): Day.iso(day)
  case .duration(let days): String(days)
  }
}

private func decimalText(_ digits: Int128, scale: Int) -> String {
  guard scale > 0 else { return String(digits) }
  var text = String(digits.magnitude)
  if text.count <= scale { text = String(repeating: "0", count: scale + 1 - text.count) + text }
  return (digits < 0 ? "-" : "") + text.dropLast(scale) + "." + text.suffix(scale)
}
