import Frames

/// In how many groups of rows a column has more than one value.
struct Variation {
  /// Groups with at least two cells that are not empty.
  var several = 0
  /// Those of them whose cells are not all equal.
  var varying = 0
  /// The first groups that vary, a few.
  var examples: [Int] = []

  /// Whether the column varies inside most of the groups where it could.
  var isMostlyVarying: Bool { varying * 2 > several }

  /// The share of groups, of those where the column could vary, in which it does not.
  var constantShare: Double { several == 0 ? 1 : 1 - Double(varying) / Double(several) }

  /// Looks at `values` inside the groups that `groups` numbers.
  init(of values: RowCodes, in groups: [Int32], count: Int) {
    var first = [Int32](repeating: -1, count: count)
    var state = [UInt8](repeating: 0, count: count)
    for (row, group) in groups.enumerated() where group >= 0 {
      let value = values.codes[row]
      guard value >= 0 else { continue }
      let group = Int(group)
      if first[group] < 0 {
        first[group] = value
      } else if first[group] != value {
        state[group] = 2
      } else if state[group] == 0 {
        state[group] = 1
      }
    }
    for (group, state) in state.enumerated() where state > 0 {
      several += 1
      if state == 2 {
        varying += 1
        if examples.count < 8 { examples.append(group) }
      }
    }
  }
}
