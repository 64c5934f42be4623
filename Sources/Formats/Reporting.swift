import Diagnostics
import Frames

/// Makes the report of a load from what was decided and found.
struct Reporting {
  let name: String
  let layout: Layout
  let names: [String]
  let decisions: [ColumnDecision]
  let findings: ReadingPass.Findings
  let types: [ColumnType]
  /// Where time stamps were brought.
  let zone: TimeZone?

  func report() -> LoadReport {
    var report = LoadReport(name: name)
    report.rowsRead = findings.rows
    report.blankRecords = findings.blankRecords
    report.shortRows = findings.shortRows
    report.rejections = RecordProblem.allCases.compactMap { problem in
      let count = findings.rejectedRecords[problem.rawValue]
      return count > 0 ? LoadReport.Rejection(reason: problem.reason, count: count) : nil
    }
    report.delimiter = layout.dialect.delimiter
    report.delimiterDecision = layout.delimiterDecision
    report.hasHeader = layout.hasHeader
    report.headerDecision = layout.headerDecision
    report.columns = names.indices.map(column)
    report.notes = layout.notes + notes(report)
    return report
  }

  private func column(_ index: Int) -> ColumnReport {
    var report = ColumnReport(name: names[index], header: layout.headers[index], type: types[index])
    let seen = findings.evidence[index]
    report.emptyCount = findings.empty[index]
    report.misfitCount = findings.misfits[index]
    report.misfits = findings.examples[index]
    switch decisions[index].plan {
    case .date(let plan):
      report.dateOrderDecision = decisions[index].order
      if report.dateOrderDecision != nil { report.dateOrder = plan.order }
      report.timestamps = seen.stamps
      report.shiftedTimestamps = seen.shifted
    case .number(let plan):
      report.decimalStyleDecision = decisions[index].style
      if report.decimalStyleDecision != nil { report.decimalStyle = plan.style }
      report.isPercent = seen.percents > 0
      let named = seen.currencies.indices.dropFirst().filter { seen.currencies[$0] > 0 }
      report.currency = (plan.currency ?? named.first).flatMap { seen.currencies[$0] > 0 ? Currency.sign($0) : nil }
    case .text, .undecided, .boolean: break
    }
    return report
  }

  // MARK: Notes

  private func notes(_ report: LoadReport) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if names.count == 1, layout.delimiterDecision == .assumed { notes.append(.singleColumn(names[0])) }
    if layout.delimiterDecision == .assumed, names.count > 1 { notes.append(.assumedDelimiter(report.delimiter)) }
    if !layout.hasHeader, layout.headerDecision != .given { notes.append(.noHeader()) }
    let renamed = Set(layout.headers.filter { !$0.isEmpty }.map(\.localName))
    if layout.hasHeader, renamed.count < layout.headers.count(where: { !$0.isEmpty }) {
      notes.append(.duplicateHeaders(zip(layout.headers, names).filter { $0.localName != $1 }.map { ($0.0, $0.1) }))
    }
    if report.rowsRejected > 0 { notes.append(.rejectedRows(report.rowsRejected, report.rejections)) }
    if report.shortRows > 0 { notes.append(.shortRows(report.shortRows)) }
    for (index, column) in report.columns.enumerated() { notes += self.notes(column, decisions[index]) }
    return notes
  }

  private func notes(_ column: ColumnReport, _ decision: ColumnDecision) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if column.misfitCount > 0 { notes.append(.misfits(column)) }
    if let order = column.dateOrder, column.dateOrderDecision == .assumed {
      notes.append(.assumedDates(column.name, order))
    }
    if let style = column.decimalStyle, column.decimalStyleDecision == .assumed {
      notes.append(.assumedDecimals(column.name, style))
    }
    if let nearly = decision.nearly { notes.append(.nearly(column.name, nearly)) }
    if decision.mixesCurrencies { notes.append(.mixedCurrencies(column.name)) }
    if column.shiftedTimestamps > 0 { notes.append(.shiftedStamps(column, in: zone)) }
    return notes
  }
}

extension String {
  /// The name that a header alone would give.
  fileprivate var localName: String { columnNames([self]).first ?? self }
}
