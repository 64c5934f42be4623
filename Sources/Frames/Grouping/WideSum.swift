import Diagnostics

/// Sums of a column of 128 bits, and how many values there are.
final class WideSum: Accumulator {
  private let column: Column
  private let sums: Cells<Int128>
  private let counts: Cells<Int64>

  init(_ column: Column, groups: Int) {
    self.column = column
    sums = Cells(count: groups, 0)
    counts = Cells(count: groups, 0)
  }

  var groupBytes: Int { 24 }

  func grow(to groups: Int) {
    sums.grow(to: groups)
    counts.grow(to: groups)
  }

  func fresh(groups: Int) -> any Accumulator { WideSum(column, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    for lane in 0..<lanes.count where column.isValid(lanes.row(lane)) {
      let group = groups.map { Int($0[lane]) } ?? 0
      try add(column[lanes.row(lane)].wideDigits, 1, to: group)
    }
  }

  private func add(_ digits: Int128, _ count: Int64, to group: Int) throws(Diagnostic) {
    let (sum, overflow) = sums[group].addingReportingOverflow(digits)
    if overflow { throw .overflow("a sum") }
    sums.base[group] = sum
    counts.base[group] += count
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? WideSum else { return }
    for group in 0..<other.sums.count {
      let target = mapping.map { Int($0[group]) } ?? group
      if target >= 0 { try add(other.sums[group], other.counts[group], to: target) }
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let groups = 0..<sums.count
    switch finish {
    case .count: return Column(integers: groups.map { counts[$0] })
    case .mean:
      return Column(
        reals: groups.map { group in
          counts[group] == 0 ? nil : Double(sums[group]) / powerOfTen(column.type.scale) / Double(counts[group])
        })
    case .sum, .value, .quantile: return Column(wide: groups.map { sums[$0] }, type: column.type)
    }
  }
}
