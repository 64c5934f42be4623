import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Statistics

/// The kinds of deals that a rep wins more often, or less often, than others win deals like them.
struct RepStrengths {
  /// The deals of one kind, those that stand out first.
  private(set) var lines: [Line] = []

  /// The deals of one kind.
  struct Line {
    /// What kind: the predictor, and its value.
    let kind, label: String
    let won, closed: Int
    let expected: SuccessCount
    fileprivate(set) var grade = Grade.asExpected

    /// By how many standard deviations more were won than expected.
    fileprivate var excess: Double {
      expected.deviation > 0 ? (Double(won) - expected.mean) / expected.deviation : 0
    }
  }

  /// What can be said of a kind of deals.
  enum Grade: String {
    case above = "above the others"
    case promising = "promising, no proof"
    case asExpected = "as expected"
    case asking = "worth a question"
    case below = "below the others"
    case few = "too few to say"
  }

  /// What differs by less, in standard deviations, is as expected.
  private static let remarkable = 1.0

  init(_ record: RepRecord, _ team: CoachedTeam, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    let mix = team.mix
    guard let first = record.places.first,
      let peers = try Peers(of: mix.reps[first], in: mix, strength: team.strength, effort)
    else { return }
    for (predictor, values) in mix.features.columns {
      guard case .groups(let groups, let labels) = values else { continue }
      let own = Dictionary(grouping: record.places.filter { groups[$0] >= 0 }) { groups[$0] }
      for (group, places) in own.sorted(by: { $0.key < $1.key }) {
        lines.append(
          Line(
            kind: predictor.name, label: labels[Int(group)], won: places.count { mix.outcomes[$0] },
            closed: places.count, expected: peers.successes(of: places)))
      }
    }
    grade()
  }

  /// Says what can be said of each, all that are looked at taken together.
  private mutating func grade() {
    let surprises = holmCorrection(lines.map { $0.expected.surprise(of: $0.won) })
    for place in lines.indices {
      let isMore = lines[place].excess > 0
      if lines[place].closed < RepRecord.fewest {
        lines[place].grade = .few
      } else if surprises[place] <= RepRecord.significance {
        lines[place].grade = isMore ? .above : .below
      } else if abs(lines[place].excess) >= Self.remarkable {
        lines[place].grade = isMore ? .promising : .asking
      }
    }
    lines = lines.enumerated().sorted { first, second in
      let (one, other) = (first.element.excess, second.element.excess)
      return one == other ? first.offset < second.offset : one > other
    }.map(\.element)
  }

  /// The kind that is least likely chance, to the good; nil where none stands out.
  var best: Line? { leastLikely([.above, .promising]) }

  /// The kind that is least likely chance, to the bad; nil where none stands out.
  var weakest: Line? { leastLikely([.below, .asking]) }

  private func leastLikely(_ grades: [Grade]) -> Line? {
    lines.filter { grades.contains($0.grade) }.min {
      $0.expected.surprise(of: $0.won) < $1.expected.surprise(of: $1.won)
    }
  }

  // MARK: Table

  /// Of more kinds those that stand out least are not shown.
  private static let mostShown = 16

  var table: Result {
    let lines =
      lines.count > Self.mostShown ? lines.prefix(Self.mostShown / 2) + lines.suffix(Self.mostShown / 2) : lines
    let intervals = lines.map { wilsonInterval(successes: Double($0.won), trials: Double($0.closed)) }
    var kind = OutputColumn("kind", type: .text, format: .plain, kind: .dimension)
    kind.hasWords = true
    var says = OutputColumn("says", type: .text, format: .plain, kind: .dimension)
    (says.hasWords, says.isProse) = (true, true)
    let columns: [(OutputColumn, Column)] = [
      (kind, Column(texts: lines.map(\.kind))),
      (OutputColumn("value", type: .text, format: .plain, kind: .dimension), Column(texts: lines.map(\.label))),
      (
        OutputColumn("winrate", type: .real, format: .percent, kind: .measure),
        Column(reals: lines.map { Double($0.won) / Double($0.closed) })
      ),
      (
        OutputColumn("winrate_n", title: "n", type: .integer, format: .count, kind: .cases(of: "winrate")),
        Column(integers: lines.map { Int64($0.closed) })
      ),
      (
        OutputColumn("winrate_low", type: .real, format: .percent, kind: .lower(of: "winrate")),
        Column(reals: intervals.map(\.lower))
      ),
      (
        OutputColumn("winrate_high", type: .real, format: .percent, kind: .upper(of: "winrate")),
        Column(reals: intervals.map(\.upper))
      ),
      (
        OutputColumn("won", type: .integer, format: .count, kind: .measure),
        Column(integers: lines.map { Int64($0.won) })
      ),
      (
        OutputColumn("expected", type: .real, format: .plain, kind: .measure),
        Column(reals: lines.map { ($0.expected.mean * 10).rounded() / 10 })
      ),
      (says, Column(texts: lines.map(\.grade.rawValue))),
    ]
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }), columns: columns.map(\.0),
      readings: [.strengths(self.lines.count)] + (lines.count < self.lines.count ? [.mostRemarkable(lines.count)] : []))
  }
}
