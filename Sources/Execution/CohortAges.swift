import Diagnostics
import Frames
import Planning
import Statistics

/// How many rows of each group are of each age, and how they ended.
struct CohortAges {
  /// The rows of one group and age.
  private struct Part {
    var group: Int32
    var counts: CumulativeIncidence.AtAge
  }

  private var parts: [Part] = []

  /// Counts that a pass has found, for the groups of a meeting; those whose age nobody knows are left out.
  init(_ cohort: Cohort, _ grouped: Grouped, _ meeting: Meeting, _ work: Work) throws(Diagnostic) {
    guard let ages = grouped.keys.last else { return }
    let keys = grouped.keys.dropLast().enumerated().map { place, key in
      cohort.pass.shifts[place].map(key.shifted) ?? key
    }
    var groups = [Int32](repeating: 0, count: grouped.groupCount)
    if !keys.isEmpty {
      groups = try lookup(keys: keys, in: meeting.keys, emptiesMatch: true, work: work).rows.places(work)
    }
    try work.memory.claim(80 * grouped.groupCount)
    let (won, lost, all) = (try grouped.finish(0), try grouped.finish(1), try grouped.finish(2))
    for row in 0..<grouped.groupCount {
      guard case .duration(let age) = ages[row], groups[row] >= 0 else { continue }
      let (first, other) = (won[row].real ?? 0, lost[row].real ?? 0)
      let open = (all[row].real ?? 0) - first - other
      parts.append(Part(group: groups[row], counts: .init(age: age, first: first, other: other, open: open)))
    }
    parts.sort { ($0.group, $0.counts.age) < ($1.group, $1.counts.age) }
  }

  /// The same of other groups: group g is part of `rows[g]`, or of none if that is −1.
  func regrouped(_ rows: [Int32]) -> CohortAges {
    var copy = self
    copy.parts = parts.map { Part(group: rows[Int($0.group)], counts: $0.counts) }.filter { $0.group >= 0 }
    copy.parts.sort { ($0.group, $0.counts.age) < ($1.group, $1.counts.age) }
    return copy
  }

  /// The share of each group, and the ends of its interval.
  func columns(of cohort: Cohort, groups: Int, _ work: Work) throws(Diagnostic) -> [(name: String, column: Column)] {
    try work.memory.claim(48 * groups)
    var (shares, lows, highs) = (
      [Double?](repeating: nil, count: groups), [Double?](repeating: nil, count: groups),
      [Double?](repeating: nil, count: groups)
    )
    var start = parts.startIndex
    while start < parts.endIndex {
      let group = parts[start].group
      let end = parts[start...].firstIndex { $0.group != group } ?? parts.endIndex
      let incidence = CumulativeIncidence(by: cohort.age, of: Self.merged(parts[start..<end]))
      shares[Int(group)] = incidence.share
      lows[Int(group)] = incidence.interval?.lower
      highs[Int(group)] = incidence.interval?.upper
      start = end
    }
    return [
      (cohort.name, Column(reals: shares)), (cohort.name + Cohort.low, Column(reals: lows)),
      (cohort.name + Cohort.high, Column(reals: highs)),
    ]
  }

  /// The counts of one group with each age once.
  private static func merged(_ parts: ArraySlice<Part>) -> [CumulativeIncidence.AtAge] {
    var merged: [CumulativeIncidence.AtAge] = []
    for part in parts {
      if let last = merged.indices.last, merged[last].age == part.counts.age {
        merged[last].first += part.counts.first
        merged[last].other += part.counts.other
        merged[last].open += part.counts.open
      } else {
        merged.append(part.counts)
      }
    }
    return merged
  }
}
