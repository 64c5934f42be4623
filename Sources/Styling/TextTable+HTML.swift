extension TextTable {
  /// Returns the table in HTML, whole, everything in it escaped.
  ///
  /// Looks are left to classes: `number` for what stands to the right, `unit`, `bars`, `missing`; the totals are its foot.
  /// `data-value` has the number that a cell is sorted by.
  public func html(caption: String? = nil, notes: Notes = .english) -> String {
    guard !columns.isEmpty else { return "<p class=\"dim\">\(escapedForHTML(notes.noColumns))</p>\n" }
    var text = "<table>\n"
    if let caption { text += "<caption>\(StyledText(cell: caption).encoded(as: .html))</caption>\n" }
    text += "<thead>\n<tr>" + columns.map(\.headHTML).joined() + "</tr>\n</thead>\n"
    let rows = 0..<rowCount
    text += body("tbody", rows.filter { kind(ofRow: $0) != .total })
    text += body("tfoot", rows.filter { kind(ofRow: $0) == .total })
    if rows.isEmpty {
      let width = columns.reduce(0) { $0 + ($1.bars == nil ? 1 : 2) }
      text +=
        "<tbody>\n<tr><td class=\"dim\" colspan=\"\(width)\">\(escapedForHTML(notes.noRows))</td></tr>\n</tbody>\n"
    }
    return text + "</table>\n"
  }

  private func body(_ name: String, _ rows: [Int]) -> String {
    guard !rows.isEmpty else { return "" }
    let scales = columns.map(\.barDomain)
    let lines = rows.map { row in
      let cells = zip(columns, scales).map { $0.cellHTML(row) + ($0.bars == nil ? "" : $0.barHTML(row, $1)) }
      return (kind(ofRow: row) == .others ? "<tr class=\"dim\">" : "<tr>") + cells.joined() + "</tr>\n"
    }
    return "<\(name)>\n" + lines.joined() + "</\(name)>\n"
  }
}

extension TextTable.Column {
  fileprivate var headHTML: String {
    let unit = unit.map { " <span class=\"unit\">\(StyledText(cell: $0).encoded(as: .html))</span>" } ?? ""
    let attributes = " scope=\"col\"" + (bars == nil ? "" : " colspan=\"2\"")
    // Amounts are sorted from the largest, all else from the first.
    let kind = keys == nil || !isTrailing ? "" : " data-sort=\"number\""
    return "<th\(classes)\(attributes)\(kind)>\(StyledText(cell: header).encoded(as: .html))\(unit)</th>"
  }

  fileprivate func cellHTML(_ row: Int) -> String {
    let key = keys.flatMap { row < $0.count ? $0[row] : nil }.map { " data-value=\"\(Self.written($0))\"" } ?? ""
    guard let cell = cell(row) else { return "<td class=\"missing\(isTrailing ? " figure" : "")\">–</td>" }
    return "<td\(classes)\(key)>\(cell.encoded(as: .html))</td>"
  }

  private var isTrailing: Bool { alignment == .trailing }

  private var classes: String { isTrailing ? " class=\"figure\"" : "" }

  /// From the least to the greatest of the bars, with the zero that they begin at.
  fileprivate var barDomain: ClosedRange<Double> {
    let values = (bars ?? []).compactMap { $0 }.filter(\.isFinite)
    return min(values.min() ?? 0, 0)...max(values.max() ?? 0, 0)
  }

  /// A drawing a hundred wide; widths are attributes, as a page forbids styles in its elements.
  fileprivate func barHTML(_ row: Int, _ domain: ClosedRange<Double>) -> String {
    let length = domain.upperBound - domain.lowerBound
    guard let value = bar(row), value.isFinite, value != 0, length > 0 else { return "<td class=\"bars\"></td>" }
    let start = (min(value, 0) - domain.lowerBound) / length * 100
    let width = value.magnitude / length * 100
    let sign = value < 0 ? " class=\"below\"" : ""
    return "<td class=\"bars\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect\(sign) x=\"\(Self.tenths(start))\" width=\"\(Self.tenths(width))\" height=\"10\"/></svg></td>"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// A whole number without a point.
  private static func written(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? String(describing: value)
  }
}
