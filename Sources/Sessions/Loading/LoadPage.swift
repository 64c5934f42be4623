import Diagnostics
import Formats
import Frames
import Language
import SalesModel
import Styling

/// What is said about a file that was read.
struct LoadPage {
  private let loaded: LoadedTable
  private let table: String
  private let guesses: [RoleGuess]
  private let seconds: Double?
  /// How many columns are listed, at most.
  private static let longest = 40

  init(_ loaded: LoadedTable, table: String, guesses: [RoleGuess], seconds: Double?) {
    self.loaded = loaded
    self.table = table
    self.guesses = guesses
    self.seconds = seconds
  }

  func text(for terminal: Terminal) -> StyledText {
    var lines = [headline.wrapped(to: terminal.width, indent: 2), columns.rendered(for: terminal)]
    let count = loaded.report.columns.count
    if count > Self.longest {
      lines.append(
        StyledText("and \(counted(count - Self.longest)) more columns: show columns \(table)", .dim)
          .wrapped(to: terminal.width))
    }
    lines += conditions.map { $0.wrapped(to: terminal.width, indent: 2) }
    return lines.joined(separator: "\n")
  }

  /// `kunjungan.csv: 1,883 rows, 16 columns, as table visits`
  private var headline: StyledText {
    let report = loaded.report
    var text = StyledText(cell: report.name.split(separator: "/").last.map { String($0) } ?? report.name, .emphasis)
    text += StyledText(
      ": \(counted(report.rowsRead, "row")), \(counted(report.columns.count, "column")), as ")
    text += StyledText(cell: table, .name)
    var remarks: [String] = []
    if report.delimiter != UInt8(ascii: ",") { remarks.append("delimiter \(delimiter(report.delimiter))") }
    if report.encoding != .utf8 { remarks.append(report.encoding.rawValue) }
    if report.blankRecords > 0 { remarks.append("\(counted(report.blankRecords, "blank line")) left out") }
    if let seconds, seconds >= 0.05 { remarks.append("\(Self.tenths(seconds)) s") }
    if !remarks.isEmpty { text += StyledText(" (\(remarks.joined(separator: ", ")))", .dim) }
    return text
  }

  private static func tenths(_ seconds: Double) -> String {
    ColumnFormat.phrase(.real((seconds * 10).rounded() / 10), kind: .number)
  }

  private func delimiter(_ byte: UInt8) -> String {
    byte == 9 ? "tab" : byte == 32 ? "space" : "\"\(Unicode.Scalar(byte))\""
  }

  private var columns: TextTable {
    let shown = loaded.report.columns.prefix(Self.longest)
    let empties = shown.map { $0.emptyCount == 0 ? StyledText() : StyledText(counted($0.emptyCount)) }
    var table = [
      TextTable.Column("column", cells: shown.map { StyledText(cell: $0.name, .name) }, priority: 9),
      TextTable.Column("type", cells: shown.map { StyledText(type(of: $0)) }, priority: 8),
    ]
    if empties.contains(where: { !$0.isEmpty }) {
      table.append(TextTable.Column("empty", .trailing, cells: empties, priority: 6))
    }
    let roles = shown.map { StyledText(cell: self.roles(of: $0.name)) }
    if roles.contains(where: { !$0.isEmpty }) {
      table.append(TextTable.Column("taken for", cells: roles, priority: 7))
    }
    return TextTable(columns: table)
  }

  /// `date, month/day/year`
  private func type(of column: ColumnReport) -> String {
    var words = [column.isPercent ? "percent" : column.type.name]
    if let currency = column.currency { words.append(currency) }
    if let order = column.dateOrder, column.dateOrderDecision != nil {
      let reading = [.dmy: "day/month/year", .mdy: "month/day/year", .ymd: "year/month/day"][order] ?? ""
      words.append(reading + (column.dateOrderDecision == .assumed ? " (a guess)" : ""))
    }
    if column.decimalStyle == .comma { words.append("as 1.234,56") }
    if column.timestamps > 0 { words.append("times of day cut off") }
    return words.joined(separator: ", ")
  }

  /// The roles that a column alone has, with what speaks for each.
  private func roles(of column: String) -> String {
    guesses.compactMap { guess in
      guard case .name(let name) = guess.expression.kind, name.text == column else { return nil }
      let per = guess.per.isEmpty ? "" : " per " + guess.per.map { Printer.print($0) }.joined(separator: ", ")
      return "\(guess.role.rawValue)\(per): \(guess.evidence)"
    }.joined(separator: "; ")
  }

  /// Roles that are conditions, and the order of stages: lines to type.
  private var conditions: [StyledText] {
    guesses.compactMap { guess in
      if case .name = guess.expression.kind, guess.order.isEmpty { return nil }
      let evidence = guess.order.isEmpty ? guess.evidence : "\(guess.evidence); order by \(guess.orderEvidence)"
      return StyledText("guessed: ", .dim) + StyledText(cell: guess.line, .keyword)
        + StyledText(cell: " (\(evidence))", .dim)
    }
  }

  /// Of which of several tables questions are asked, and why.
  static func asked(_ table: String, _ choice: DealsChoice) -> StyledText {
    StyledText("questions are asked of ", .dim) + StyledText(cell: table, .name)
      + StyledText(cell: ": \(choice.evidence)", .dim)
  }

  /// The offer to look the columns of a table up.
  static func offer(_ join: Join) -> StyledText {
    let line = Printer.print(Statement(.join(join), at: join.table.span))
    return StyledText("to ask about its columns, type: ", .dim) + StyledText(cell: line, .keyword)
  }

  /// The offer to roll a log up, or that it was accepted.
  static func offer(_ offer: RollUpOffer, accepted: Bool) -> StyledText {
    let what = "this looks like a log: \(counted(offer.rows, "row")) of \(counted(offer.deals, "deal"))"
    let text = StyledText(cell: "\(what) (\(offer.evidence))", .dim)
    let verb = accepted ? "carried out: " : "for one row a deal, type: "
    return text + "\n" + StyledText(verb, .dim) + StyledText(cell: offer.line, .keyword)
  }
}
