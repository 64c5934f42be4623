import Frames
public import Language

/// A table that looks like a log, and the line that would roll it up.
public struct RollUpOffer: Sendable {
  /// The statement.
  public var rollUp: RollUp
  /// How many rows there are, and how many deals they would make.
  public var rows: Int
  /// How many deals the rows would make, before keys that start again are told apart.
  public var deals: Int
  /// What speaks for it: `inside one id_customer, tanggal, progress change; nama_sales, segmen stay`.
  public var evidence: String

  /// The line to type.
  public var line: String { Printer.print(Statement(.rollup(rollUp), at: nowhere)) }
}

/// Tells a log, with several rows a deal, from a table of deals.
public enum LogRecognition {
  /// Returns the roll-up that `table` asks for, or nil where it does not look like a log.
  ///
  /// A log has a key that repeats; inside a key the day changes, and the stage or the number of the visit, while the rep,
  /// the segment and the amount (those there are) hardly do.
  public static func offer(_ table: Table, guesses: [RoleGuess]) -> RollUpOffer? {
    var best: (rank: Int, offer: RollUpOffer)?
    for (rank, name) in candidates(table, guesses) where rank < best?.rank ?? Int.max {
      if let offer = offer(table, key: name, guesses) { best = (rank, offer) }
    }
    return best?.offer
  }

  /// Columns that may identify a deal, with how clearly their heading says so: deals before customers.
  private static func candidates(_ table: Table, _ guesses: [RoleGuess]) -> [(rank: Int, name: String)] {
    let ids = [
      Heading.of(.deal).phrases,
      [
        "id customer", "customer id", "id pelanggan", "pelanggan id", "account id", "id account", "client id",
        "id klien",
      ],
      Heading.of(.account).phrases,
    ]
    return table.frame.shapes.compactMap { column in
      guard column.type == .text || column.type == .integer else { return nil }
      let words = headingWords(table.info(column.name)?.header ?? column.name).joined(separator: " ")
      return ids.firstIndex { $0.contains(words) }.map { ($0, column.name) }
    }
  }

  private static func offer(_ table: Table, key: String, _ guesses: [RoleGuess]) -> RollUpOffer? {
    // A key that is new in every one of the first rows is no log's; to number millions of them would take seconds.
    guard let column = table.frame[key], !ColumnFacts.isUnique(column) else { return nil }
    let keys = RowCodes(column)
    let deals = keys.distinct
    let filled = column.count - column.emptyCount
    guard deals > 1, deals * 5 <= filled * 4 else { return nil }
    let assignments = Dictionary(
      guesses.map { ($0.role, RoleAssignment($0.expression, origin: .guessed($0.evidence))) },
      uniquingKeysWith: { first, _ in first })
    let log = LogColumns(table: table, key: key, assignments: assignments, keys: keys).roles
    let variation = { (name: String) -> Variation? in
      table.frame[name].map { Variation(of: RowCodes($0, byKey: true), in: keys.codes, count: keys.count) }
    }
    let changing = [log.date, log.number, log.stage].compactMap { $0 }
      .filter { variation($0)?.isMostlyVarying ?? false }
    guard let date = log.date, changing.contains(date), changing.count > 1 else { return nil }
    let steady = [Role.rep, .segment, .amount].compactMap { assignments[$0]?.expression.soleName?.text }
      .filter { $0 != key }
    guard !steady.isEmpty, steady.allSatisfy({ variation($0)?.constantShare ?? 0 >= 0.5 }) else { return nil }
    let rollUp = RollUp(Name(column: table.name), by: Name(column: key), as: Name("deals", at: nowhere))
    return RollUpOffer(
      rollUp: rollUp, rows: table.frame.rowCount, deals: deals,
      evidence: "inside one \(key), \(changing.joined(separator: ", ")) change; "
        + "\(steady.joined(separator: ", ")) stay")
  }
}
