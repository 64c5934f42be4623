import Diagnostics
import Frames

/// The groups by some of the keys of a grouping, with the states of their aggregates: all keys for the rows of an answer,
/// fewer for totals.
struct GroupLevel {
  /// The states, a pass each.
  let passes: [Grouped]
  /// Where the passes meet.
  let meeting: Meeting
  /// The keys that tell the groups apart, as places in those of the grouping.
  let kept: [Int]
  /// All keys of the grouping; those that are not kept are empty.
  let keys: [Column]
  /// Whether some of the rows are in none of the groups: those of the others.
  var isPart = false
  /// How many rows are of each age, for the shares of cohorts.
  let ages: [CohortAges]
  let work: Work
  /// Counts the groups by fewer keys anew, where those by all keys overlap.
  var recount: Recount?

  /// Gives the groups that keep some of the keys.
  typealias Recount = (_ kept: [Int]) throws(Diagnostic) -> GroupLevel

  /// How many groups there are.
  var count: Int { meeting.count }

  /// The groups by all keys.
  init(_ passes: [Grouped], _ meeting: Meeting, _ ages: [CohortAges], work: Work) {
    self.init(passes, meeting, ages, kept: Array(meeting.keys.indices), keys: meeting.keys, work: work)
  }

  init(
    _ passes: [Grouped], _ meeting: Meeting, _ ages: [CohortAges], kept: [Int], keys: [Column], work: Work
  ) {
    self.passes = passes
    self.meeting = meeting
    self.ages = ages
    self.kept = kept
    self.keys = keys
    self.work = work
  }

  /// The groups by fewer keys: the states of the groups are merged, not their numbers; where the groups overlap, all
  /// is counted again.
  func merged(keeping kept: [Int]) throws(Diagnostic) -> GroupLevel {
    guard kept != self.kept else { return self }
    if let recount { return try recount(kept) }
    let merged = try meeting.merged(keeping: kept, work)
    return try regrouped(merged.row, count: merged.count, kept: kept) { place in
      kept.firstIndex(of: place).map { merged.keys[$0] }
    }
  }

  /// Groups made of these: group g goes into `rows[g]`, or nowhere if that is −1.
  func regrouped(
    _ rows: [Int32], count: Int, kept: [Int], keys known: (_ place: Int) -> Column?
  ) throws(Diagnostic) -> GroupLevel {
    var parts: [Grouped] = []
    for (place, pass) in passes.enumerated() {
      var mapping = [Int32](repeating: -1, count: pass.groupCount)
      for (union, group) in meeting.rows[place].enumerated() where group >= 0 { mapping[Int(group)] = rows[union] }
      parts.append(try pass.regrouped(mapping: mapping, count: count))
    }
    let places = (0..<count).map { Int32($0) }
    let aligned = Meeting(keys: [], count: count, rows: parts.map { _ in places })
    let keys = keys.indices.map { place in
      known(place) ?? Column([Value](repeating: .none, count: count), type: self.keys[place].type)
    }
    return GroupLevel(parts, aligned, ages.map { $0.regrouped(rows) }, kept: kept, keys: keys, work: work)
  }
}
