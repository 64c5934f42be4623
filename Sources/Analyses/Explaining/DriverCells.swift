import Diagnostics
import Frames
import Statistics

/// What groups of one or two dimensions hold, for tests.
struct DriverCells {
  /// What each group is.
  let keys: [[Value]]
  /// Successes and trials, of a rate.
  private(set) var counts: [GroupCounts] = []
  /// Sums and their squares, of a sum.
  private(set) var sums: [GroupSums] = []
  private let wording: Wording

  init(rates answer: BothTimes, _ wording: Wording) {
    (keys, self.wording) = (answer.keys, wording)
    let (above, below) = (answer.numbers(of: .above), answer.numbers(of: .below))
    counts = keys.indices.map { row in
      GroupCounts(
        successesBefore: above.before[row], trialsBefore: below.before[row], successes: above.after[row],
        trials: below.after[row])
    }
  }

  /// Sums; of counts without the deviation of their cases, which are all alike.
  init(sums answer: BothTimes, _ wording: Wording) {
    (keys, self.wording) = (answer.keys, wording)
    let values = answer.numbers(Measured.name)
    let isOfCounts = answer.column(MeasureParts.Part.cases.rawValue) == nil
    let cases = isOfCounts ? values : answer.numbers(of: .cases)
    let deviations = answer.numbers(of: .deviation)
    func squares(_ sum: Double, _ cases: Double, _ deviation: Double?) -> Double {
      guard let deviation, cases > 0 else { return sum }
      return deviation * deviation * (cases - 1) + sum * sum / cases
    }
    sums = keys.indices.map { row in
      GroupSums(
        before: values.before[row],
        squaresBefore: squares(values.before[row], cases.before[row], isOfCounts ? nil : deviations.before[row]),
        after: values.after[row],
        squares: squares(values.after[row], cases.after[row], isOfCounts ? nil : deviations.after[row]),
        cases: cases.before[row] + cases.after[row])
    }
  }

  /// Sums of cases that are deals, from what each deal has: the last dimension of the answer tells them apart.
  init(deals answer: BothTimes, _ wording: Wording) {
    var (keys, places): ([[Value]], [[Value]: Int]) = ([], [:])
    let values = answer.numbers(Measured.name)
    for (row, key) in answer.keys.enumerated() {
      let group = Array(key.dropLast())
      let place = places[group] ?? keys.count
      if place == keys.count {
        places[group] = place
        keys.append(group)
        sums.append(GroupSums())
      }
      let (before, after) = (values.before[row], values.after[row])
      sums[place].before += before
      sums[place].squaresBefore += before * before
      sums[place].after += after
      sums[place].squares += after * after
      sums[place].cases += (before > 0 ? 1 : 0) + (after > 0 ? 1 : 0)
    }
    (self.keys, self.wording) = (keys, wording)
  }

  /// By how much each group moved the sum beyond what all did.
  var changes: [Double] {
    let all = sums.reduce((0.0, 0.0)) { ($0.0 + $1.before, $0.1 + $1.after) }
    let ratio = all.0 == 0 ? 1 : all.1 / all.0
    return sums.map { $0.after - ratio * $0.before }
  }

  /// The rows of each value of a dimension, in the order in which they come.
  func levels(of place: Int) -> [[Int]] {
    var places: [Value: Int] = [:]
    var levels: [[Int]] = []
    for (row, key) in keys.enumerated() {
      if let known = places[key[place]] {
        levels[known].append(row)
      } else {
        places[key[place]] = levels.count
        levels.append([row])
      }
    }
    return levels
  }

  /// A group in words.
  func label(_ row: Int) -> String { keys[row].map { $0.words(in: wording) }.joined(separator: ", ") }
}

extension GroupCounts {
  /// Whether there are both outcomes in it.
  var isMixed: Bool {
    let (won, of) = (successes + successesBefore, trials + trialsBefore)
    return won > 0 && won < of
  }
}

extension QuotientChange {
  /// The change of a rate over groups.
  init?(_ groups: [GroupCounts]) {
    self.init(
      before: groups.map { Parts(above: $0.successesBefore, below: $0.trialsBefore) },
      after: groups.map { Parts(above: $0.successes, below: $0.trials) })
  }
}
