import Diagnostics
import Frames
import Language

/// Makes the table of deals from a log.
struct DealsMaker {
  let log: Table
  let roles: LogRoles
  let keys: RowCodes
  let rollUp: RollUp
  let test: RowTest?
  /// The order of stages, where it was declared.
  var stages: StageOrder?
  /// The day at whose end the log is looked at; nil: all of it.
  var until: Int?

  /// What comes of it.
  struct Made {
    var deals: Table
    var dealRoles: [Role: RoleAssignment]
    var dealRows: Column
    var roles: LogRoles
    var report: RollUpReport
    /// Whether each row of the log is known; nil where all are.
    var seenRows: [Bool]?
  }

  /// The deals read, before they are columns.
  struct Reading {
    var order: LogOrder
    var deals: [DealHistory]
    /// The deal of each row; -1 for rows without a key.
    var dealOfRow: [Int32]
    var stages: StageOrder

    /// The rows that belong to a deal, deal by deal.
    var dealtRows: [Int32] { order.rows.filter { dealOfRow[Int($0)] >= 0 } }
  }

  /// What a row of the log takes while deals are made of it, in bytes: the number of its key, its place in the order, its
  /// marks, its deal, and the numbers of the values of the column that is looked at.
  static let bytesPerRow = 64

  /// What a key of the log takes, in bytes: its place in the order, its deal, and the row that each value is taken from
  /// with the value itself.
  static func bytesPerKey(of log: Table) -> Int {
    32 + 2 * MemoryLayout<DealHistory>.stride + 16 * log.frame.columns.count
  }

  /// Makes the deals under `name`.
  mutating func make(name: String) throws(Diagnostic) -> Made {
    let (whole, marks) = try read()
    let seen = until.map { day in self.seen(of: whole, until: day, marks: marks) }
    let reading = seen?.reading ?? whole
    var report = RollUpReport(log: log.name, key: roles.key)
    let ids = DealIdentity(column: log.frame[roles.key], reading: reading)
    count(reading, ids, into: &report)
    let described = attributes(whole, DealIdentity(column: ids.column, reading: whole), &report)
    let attributes = described.map { (name: $0.name, rows: lastRows(of: $0.column, reading)) }
    var builder = DealColumns(log: log, roles: roles, reading: reading)
    builder.addIdentity(ids, attributes: attributes)
    try builder.addAggregates(rollUp.columns) { name, value, own throws(Diagnostic) in
      try RollUpAggregate(name, value, table: log, rows: own) { predicate throws(Diagnostic) in
        try rows(of: predicate)
      }
    }
    builder.addDerived()
    report.lostRoles = builder.lostRoles
    let dealRows = reading.dealOfRow.map { $0 < 0 ? nil : Int64($0) }
    return Made(
      deals: builder.table(name: name, source: log.source), dealRoles: builder.dealRoles,
      dealRows: Column(integers: dealRows), roles: roles, report: report, seenRows: seen?.rows)
  }

  // MARK: Reading

  private func read() throws(Diagnostic) -> (Reading, RowMarks) {
    let days = roles.date.flatMap { log.frame[$0] }
    let order = LogOrder(keys: keys, days: days, numbers: roles.number.flatMap { log.frame[$0] })
    let stages = stages ?? guessedStages(order)
    let lost = try rows(of: .lost)
    let marks = RowMarks(
      won: try rows(of: .won), lost: lost, ranks: ranks(stages, lost: lost),
      hasStage: roles.stage.flatMap { log.frame[$0] }.map { column in (0..<column.count).map { column.isValid($0) } }
        ?? [])
    let deals = DealReader(order: order, marks: marks, isOne: rollUp.isOne).deals()
    var dealOfRow = [Int32](repeating: -1, count: log.frame.rowCount)
    for (index, deal) in deals.enumerated() {
      for place in deal.range { dealOfRow[Int(order.rows[place])] = Int32(truncatingIfNeeded: index) }
    }
    return (Reading(order: order, deals: deals, dealOfRow: dealOfRow, stages: stages), marks)
  }

  private func rows(of role: Role) throws(Diagnostic) -> [Bool] {
    guard let assignment = roles.assignments[role] else {
      return [Bool](repeating: false, count: log.frame.rowCount)
    }
    return try rows(of: assignment.expression)
  }

  /// The rows of the log for which a predicate holds.
  func rows(of predicate: Expression) throws(Diagnostic) -> [Bool] {
    if let rows = SimplePredicate(table: log).rows(predicate) { return rows }
    guard let test else { throw .cannotTest(Printer.print(predicate)).located(at: predicate.span) }
    let bits = try test(predicate, log)
    return (0..<log.frame.rowCount).map { $0 < bits.count && bits[$0] }
  }

  /// The place of each row's stage in the order; -1 where it has none, and a number of its own for each stage that
  /// is not in it, or that says no more than that the deal was lost. Empty where there is no stage.
  private func ranks(_ stages: StageOrder, lost: [Bool]) -> [Int32] {
    guard let column = roles.stage.flatMap({ log.frame[$0] }), let dictionary = column.dictionary,
      !stages.stages.isEmpty
    else { return [] }
    let places = Dictionary(
      stages.stages.enumerated().map { (textKey($0.element), Int32(truncatingIfNeeded: $0.offset)) },
      uniquingKeysWith: { first, _ in first })
    let rank = dictionary.entries.enumerated().map { code, stage in
      places[textKey(stage)] ?? Int32(truncatingIfNeeded: -2 - code)
    }
    let names = roles.assignments[.lost]?.expression.names ?? []
    let tellsLost = names.contains { log.storedName($0) == roles.stage }
    return RowCodes(column).codes.enumerated().map { row, code in
      code < 0 ? -1 : tellsLost && lost[row] ? -2 - code : rank[Int(code)]
    }
  }

  /// The order of stages from their names, or from how early each comes in its deal.
  private func guessedStages(_ order: LogOrder) -> StageOrder {
    guard let name = roles.stage, let column = log.frame[name] else { return StageOrder(stages: [], evidence: "") }
    let values = ColumnFacts(name, in: log, column: column).values
    guard let folding = column.dictionary?.folding else { return StageOrder(stages: [], evidence: "") }
    let codes = RowCodes(column, byKey: true).codes
    var sums = [Double](repeating: 0, count: folding.count)
    var counts = [Double](repeating: 0, count: folding.count)
    for bucket in 0..<(order.starts.count - 1) {
      for place in order.starts[bucket]..<order.starts[bucket + 1] {
        let code = Int(codes[Int(order.rows[place])])
        guard code >= 0, code < sums.count else { continue }
        sums[code] += Double(place - order.starts[bucket])
        counts[code] += 1
      }
    }
    var positions: [String: Double] = [:]
    for code in sums.indices where counts[code] > 0 { positions[folding.shown(code)] = sums[code] / counts[code] }
    return StageOrder.guess(values, positions: positions)
  }

  // MARK: Attributes

  /// The columns that describe a deal; its value is the last one that is not empty. What changes inside most deals stays in the log, as do targets, which belong to no deal.
  private func attributes(
    _ reading: Reading, _ ids: DealIdentity, _ report: inout RollUpReport
  ) -> [(name: String, column: Column)] {
    let ofRows = Set(
      [roles.date, roles.number, roles.stage].compactMap { $0 }
        + [Role.won, .lost].compactMap { roles.assignments[$0]?.expression.soleName?.text })
    var attributes: [(name: String, column: Column)] = []
    for (name, column) in log.frame.columns where name != roles.key && !ofRows.contains(name) {
      let words = headingWords(log.info(name)?.header ?? name)
      if column.type.isNumeric, !Heading.targetWords.isDisjoint(with: words) { continue }
      let variation = Variation(
        of: RowCodes(column, byKey: true), in: reading.dealOfRow, count: reading.deals.count)
      if variation.isMostlyVarying {
        report.keptInLog.append(name)
        continue
      }
      if variation.varying > 0 {
        report.choices.append(
          RollUpReport.Choice(
            id: "last-value", count: variation.varying, examples: variation.examples.map { ids.label($0) },
            text: "\(name) changes inside \(counted(variation.varying, "deal")): the last value is taken"))
      }
      attributes.append((name, column))
    }
    return attributes
  }

  private func lastRows(of column: Column, _ reading: Reading) -> [Int32] {
    reading.deals.map { deal in
      deal.range.last { column.isValid(Int(reading.order.rows[$0])) }.map { reading.order.rows[$0] } ?? -1
    }
  }

  // MARK: Report

  private func count(_ reading: Reading, _ ids: DealIdentity, into report: inout RollUpReport) {
    report.rows = log.frame.rowCount
    report.deals = reading.deals.count
    report.won = reading.deals.count { $0.isWon }
    report.lost = reading.deals.count { $0.isLost }
    report.knowsOutcomes = roles.assignments[.won] != nil || roles.assignments[.lost] != nil
    report.stages = reading.stages.stages
    report.stageEvidence = reading.stages.evidence
    for (choice, id, text) in DealsMaker.choices {
      note(id, text, reading, ids, &report) { $0.choices.contains(choice) }
    }
    note("starts-again", "starts again at the first stage after a decision: a deal of its own", reading, ids, &report) {
      $0.turn > 0
    }
    let rows = [
      (reading.order.keyless, "no-key", "has no \(roles.key): it belongs to no deal"),
      (reading.order.undated, "no-date", "has no date: it stands behind the visit before it"),
    ]
    for (count, id, text) in rows where count > 0 {
      let verb = count == 1 ? text : plural(text)
      report.choices.append(
        RollUpReport.Choice(id: id, count: count, examples: [], text: "\(counted(count, "row")) \(verb)"))
    }
    if reading.order.tied > 0 {
      let text = "\(counted(reading.order.tied, "deal")) with visits on one day: in the order of the file"
      report.choices.append(RollUpReport.Choice(id: "same-day", count: reading.order.tied, examples: [], text: text))
    }
  }

  private static let choices: [(choice: DealHistory.Choices, id: String, text: String)] = [
    (.openAfterWon, "open-after-won", "has an open row after being won: kept as won"),
    (.openAfterLost, "open-after-lost", "has an open row after being lost: kept as lost"),
    (.lostAfterWon, "lost-after-won", "was won and later lost: counted as lost"),
    (.wonAfterLost, "won-after-lost", "was lost and later won: counted as won"),
    (.both, "won-and-lost", "has a row that says both won and lost: counted as lost"),
    (.lostEarly, "lost-early", "is marked as lost before its last row: closed on the last one"),
  ]

  private func note(
    _ id: String, _ text: String, _ reading: Reading, _ ids: DealIdentity, _ report: inout RollUpReport,
    where isTouched: (DealHistory) -> Bool
  ) {
    let touched = reading.deals.indices.filter { isTouched(reading.deals[$0]) }
    guard !touched.isEmpty else { return }
    report.choices.append(
      RollUpReport.Choice(
        id: id, count: touched.count, examples: touched.prefix(8).map { ids.label($0) },
        text: "\(counted(touched.count, "deal")) \(touched.count == 1 ? text : plural(text))"))
  }

  /// The same words about several.
  private func plural(_ text: String) -> String {
    let forms = [
      ("has ", "have "), ("was ", "were "), ("is ", "are "), ("starts ", "start "), ("it belongs", "they belong"),
      ("it stands", "each stands"), (": a deal of its own", ": deals of their own"),
      ("before its last row", "before their last row"),
    ]
    var words = text
    for (one, many) in forms {
      if words.hasPrefix(one) { words = many + words.dropFirst(one.count) }
      if let range = words.firstRange(of: one), one.hasPrefix("it ") || one.hasPrefix(":") || one.hasPrefix("before") {
        words.replaceSubrange(range, with: many)
      }
    }
    return words
  }
}
