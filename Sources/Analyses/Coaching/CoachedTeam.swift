import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import SalesModel
import Statistics

/// The reps, each beside what the others would have made of the same deals.
struct CoachedTeam {
  let mix: DealMix
  /// The places in the mix of the deals that are asked about.
  let places: [Int]
  let records: [RepRecord]
  let question: CoachQuestion
  /// How strongly kinds of deals are taken to be alike.
  let strength: Double

  /// Sets every rep who decided some of the deals beside the others.
  ///
  /// - Throws: `cancelled`.
  init(_ mix: DealMix, at places: [Int], _ question: CoachQuestion, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    (self.mix, self.places, self.question) = (mix, places, question)
    strength = try mix.strength(effort)
    records = try RepRecord.all(mix, at: places, strength: strength, effort)
  }

  /// Returns the record of a rep; nil of one who decided none of the deals that are asked about.
  func record(of name: String) -> RepRecord? { records.first { $0.name == name } }

  // MARK: A line a rep

  /// One line a rep, for the manager.
  func table(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    var result = try inquiry.ask("winrate, won by rep as rep with interval", question.choosing, in: inquiry.model)
    let spread = RepRecord.spread(mix, at: places)
    result = addingRecords(to: ordered(result, isRanked: spread.isTold), isRanked: spread.isTold)
    result.readings += meanings
    if let alone = records.first, !hasPeers { result.readings.append(.nobodyElse(alone.name)) }
    guard records.count > 1 else { return try inquiry.arranging(result) }
    result.readings.append(
      spread.isTold ? .shrunken(spread.fit.mean, as: spread.fit.weight) : .noRanking(spread.pValue))
    return try inquiry.arranging(result)
  }

  /// The rows by the shrunken rate where reps rank by it, else by what is won beyond what was expected; those of reps without
  /// decided deals last.
  private func ordered(_ result: Result, isRanked: Bool) -> Result {
    let known = names(result).map { $0.flatMap { record(of: $0) } }
    func key(_ row: Int) -> (Double, Double) {
      (isRanked ? known[row]?.shrunken ?? -1 : 0, known[row]?.difference ?? -2)
    }
    let rows = known.indices.sorted { key($0) == key($1) ? $0 < $1 : key($0) > key($1) }
    var copy = result
    copy.frame = result.frame.gather(rows: rows.map { Int32(truncatingIfNeeded: $0) })
    return copy
  }

  private func names(_ result: Result) -> [String?] {
    guard let column = result.frame["rep"] else { return [] }
    return (0..<column.count).map { if case .text(let name) = column[$0] { name } else { nil } }
  }

  // MARK: What stands in both

  /// Returns a table with a row a rep with what their records say behind it.
  func addingRecords(to result: Result, isRanked: Bool) -> Result {
    let known = names(result).map { $0.flatMap { record(of: $0) } }
    func reals(_ value: (RepRecord) -> Double?) -> Column { Column(reals: known.map { $0.flatMap(value) }) }
    func counts(_ value: (RepRecord) -> Int?) -> Column {
      Column(integers: known.map { $0.flatMap(value).map { Int64($0) } })
    }
    var tier = OutputColumn("tier", type: .text, format: .plain, kind: .measure)
    (tier.hasWords, tier.concludes) = (true, true)
    let more: [(OutputColumn, Column)] =
      [
        (measure("expected", .plain), reals { $0.expected.map { ($0.mean * 10).rounded() / 10 } }),
        (
          OutputColumn("expected_low", type: .integer, format: .count, kind: .lower(of: "expected")),
          counts { $0.expected?.range().lowerBound }
        ),
        (
          OutputColumn("expected_high", type: .integer, format: .count, kind: .upper(of: "expected")),
          counts { $0.expected?.range().upperBound }
        ),
      ] + (isRanked ? [(measure("shrunken", .percent), reals { $0.shrunken })] : []) + [
        (tier, Column(texts: known.map { $0?.tier.rawValue })),
        (measure("more", .count, .integer), counts(\.moreDeals)),
      ]
    return result.adding(more, behind: "won")
  }

  private func measure(_ name: String, _ format: ValueFormat, _ type: ColumnType = .real) -> OutputColumn {
    OutputColumn(name, type: type, format: format, kind: .measure)
  }

  /// Whether anybody is set beside others.
  private var hasPeers: Bool { records.contains { $0.expected != nil } }

  /// What the columns mean; nothing where there are no others.
  var meanings: [Sentence] {
    guard hasPeers else { return [] }
    var meanings: [Sentence] = [mix.kinds.isEmpty ? .expectedOfAll : .expectedOfKinds(mix.kinds.map(\.name))]
    if !mix.personal.isEmpty { meanings.append(.notOfMix(mix.personal)) }
    return meanings + [.tiers(records.count), .moreDeals(RepRecord.mostDeals)]
  }
}

extension Result {
  /// Returns the result with more columns behind one of its own.
  func adding(_ more: [(OutputColumn, Column)], behind name: String) -> Result {
    var copy = self
    let place = columns.lastIndex { $0.name == name }.map { $0 + 1 } ?? columns.count
    for (column, cells) in more { copy.frame = copy.frame.setting(column.name, to: cells) }
    copy.columns.insert(contentsOf: more.map(\.0), at: place)
    copy.frame = Frame(copy.columns.compactMap { column in copy.frame[column.name].map { (column.name, $0) } })
    return copy
  }
}
