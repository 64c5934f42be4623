import Diagnostics
import Frames
import SalesModel
import Statistics

/// The decided deals, whose each was, and what kind of deal each was: what a rep's result is held against.
struct DealMix: Sendable {
  /// The rows of the decided deals in the table of deals.
  let deals: [Int]
  /// Whether each was won.
  let outcomes: [Bool]
  /// The rep of each, by the number in `names`; -1 where none is known.
  let reps: [Int32]
  let names: [String]
  /// What kind of deal each was, as far as that was known before it was decided.
  private(set) var features: DealFeatures
  /// What is no part of the mix, for every rep has one value of it.
  private(set) var personal: [String] = []

  /// What may say what kind of deal it is, rather than whose.
  static let roles: [Role] = [.segment, .customer, .region, .product, .amount]

  /// Looks at the deals of `sheet`; nil where they have no reps.
  ///
  /// - Throws: `cancelled`.
  init?(_ sheet: DealSheet, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    func values(_ name: String) -> DealFeatures.Values? {
      sheet.candidates.first { $0.predictor.name == name }.map {
        DealFeatures.Values($0.column, for: $0.predictor.kind)
      }
    }
    guard case .groups(let groups, let labels)? = values(Role.rep.rawValue) else { return nil }
    let decided = sheet.finished
    deals = decided
    outcomes = decided.map { sheet.won[$0] && !sheet.lost[$0] }
    (reps, names) = (decided.map { groups[$0] }, labels)
    features = DealFeatures(count: decided.count)
    for role in Self.roles {
      try effort.check()
      guard let all = values(role.rawValue), sheet.reason(toLeaveOut: all, decided) == nil,
        let predictor = sheet.candidates.first(where: { $0.predictor.name == role.rawValue })?.predictor
      else { continue }
      let own = all.rows(decided)
      if own.isOneOfEach(reps) { personal.append(role.rawValue) } else { features.columns.append((predictor, own)) }
    }
  }

  /// What the mix goes by.
  var kinds: [Predictor] { features.columns.map(\.predictor) }

  /// The places of the deals of a rep.
  func places(of rep: Int32) -> [Int] { reps.indices.filter { reps[$0] == rep } }
}

extension DealFeatures.Values {
  /// Whether every rep has deals of one group alone, where there are several groups and several deals of a rep.
  fileprivate func isOneOfEach(_ reps: [Int32]) -> Bool {
    guard case .groups(let groups, _) = self else { return false }
    var (of, known): ([Int32: Int32], Int) = ([:], 0)
    for (rep, group) in zip(reps, groups) where rep >= 0 && group >= 0 {
      known += 1
      if let other = of.updateValue(group, forKey: rep), other != group { return false }
    }
    return Set(of.values).count > 1 && known > of.count
  }
}
