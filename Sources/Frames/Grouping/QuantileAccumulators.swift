import Diagnostics

/// How often each value comes, where there are few that can: quantiles without sorting.
final class Histogram: Accumulator {
  private let input: Ordinal
  private let low: Int64
  private let width: Int
  private let counts: Cells<UInt32>

  init(_ input: Ordinal, low: Int64, width: Int, groups: Int) {
    self.input = input
    self.low = low
    self.width = width
    counts = Cells(count: groups * width, 0)
  }

  var groupBytes: Int { width * 4 }

  func grow(to groups: Int) { counts.grow(to: groups * width) }

  func fresh(groups: Int) -> any Accumulator { Histogram(input, low: low, width: width, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    let (values, validity, counts, low, width) = (vector.integers, vector.validity, counts.base, low, width)
    if let validity {
      for lane in 0..<lanes.count where validity[lane] == 1 {
        counts[(groups.map { Int($0[lane]) } ?? 0) &* width &+ Int(values[lane] &- low)] &+= 1
      }
    } else if let groups {
      for lane in 0..<lanes.count { counts[Int(groups[lane]) &* width &+ Int(values[lane] &- low)] &+= 1 }
    } else {
      for lane in 0..<lanes.count { counts[Int(values[lane] &- low)] &+= 1 }
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? Histogram else { return }
    forEachGroup(other.counts.count / width, mapping) { from, to in
      let (mine, theirs) = (counts.base + to * width, other.counts.base + from * width)
      for value in 0..<width { mine[value] &+= theirs[value] }
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    guard case .quantile(let fraction) = finish else { return input.column([]) }
    var builder = QuantileBuilder(input, fraction: fraction)
    for group in 0..<counts.count / width {
      let own = counts.base + group * width
      var total = 0
      for value in 0..<width { total += Int(own[value]) }
      builder.append(count: total) { place in
        var passed = 0
        for value in 0..<width {
          passed += Int(own[value])
          if passed > place { return low + Int64(value) }
        }
        return low
      }
    }
    return builder.column
  }
}

/// All values with their groups, for quantiles of values that can be many.
final class ValueList: Accumulator, @unchecked Sendable {
  private let input: Ordinal
  private let own = Piece()
  private let claim: MemoryClaim
  /// Values of other lists, with the groups that theirs have become.
  private var others: [(piece: Piece, mapping: Mapping)] = []
  private var groups: Int

  /// Values that one worker met, in order, with their groups; those of empty cells belong to none.
  private final class Piece: Sendable {
    let values = Cells<Int64>(count: 0, 0)
    let owners = Cells<UInt32>(count: 0, 0)
  }

  init(_ input: Ordinal, groups: Int, memory: MemoryBudget) {
    self.input = input
    self.groups = groups
    claim = MemoryClaim(memory)
  }

  /// Values are claimed as they come.
  var groupBytes: Int { 1 }

  func grow(to groups: Int) { self.groups = max(self.groups, groups) }

  func fresh(groups: Int) -> any Accumulator { ValueList(input, groups: groups, memory: claim.budget) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    // Room is made for twice as many when it is full.
    if own.values.count + lanes.count > own.values.capacity {
      try claim.set(to: 12 * max(own.values.count + lanes.count, 2 * own.values.capacity))
    }
    let values = own.values.extend(by: lanes.count)
    let owners = own.owners.extend(by: lanes.count)
    values.update(from: vector.integers, count: lanes.count)
    if let groups {
      owners.update(from: groups, count: lanes.count)
    } else {
      owners.update(repeating: 0, count: lanes.count)
    }
    if let validity = vector.validity { for lane in 0..<lanes.count where validity[lane] == 0 { owners[lane] = .max } }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ValueList else { return }
    others.append((other.own, mapping))
    for (piece, earlier) in other.others { others.append((piece, Self.composed(earlier, mapping))) }
  }

  private static func composed(_ first: Mapping, _ second: Mapping) -> Mapping {
    guard let first, let second else { return first ?? second }
    return first.map { $0 < 0 ? -1 : second[Int($0)] }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    guard case .quantile(let fraction) = finish else { return input.column([]) }
    let count = others.reduce(own.values.count) { $0 + $1.piece.values.count }
    return try work.memory.holding(8 * count + 36 * groups) { () throws(Diagnostic) in
      try quantiles(fraction, work)
    }
  }

  private func quantiles(_ fraction: Double, _ work: Work) throws(Diagnostic) -> Column {
    // Counting sort by group; the one behind the last collects what belongs to none.
    var places = [Int](repeating: 0, count: groups + 2)
    try forEachValue(work) { group, _ in places[group + 1] += 1 }
    for group in 0...groups { places[group + 1] += places[group] }
    let starts = places
    let sorted = Buffer<Int64>(count: starts[groups + 1])
    let to = sorted.base
    try places.withUnsafeMutableBufferPointer { (places) throws(Diagnostic) in
      try forEachValue(work) { group, value in
        to[places[group]] = value
        places[group] &+= 1
      }
    }
    var builder = QuantileBuilder(input, fraction: fraction)
    for group in 0..<groups {
      if group % chunkRows == 0 || starts[group + 1] - starts[group] > chunkRows { try work.check() }
      builder.append(count: starts[group + 1] - starts[group]) { place in
        quickselect(to + starts[group], starts[group + 1] - starts[group], place)
      }
    }
    return withExtendedLifetime(sorted) { builder.column }
  }

  @inline(__always)
  private func forEachValue(_ work: Work, _ body: (_ group: Int, _ value: Int64) -> Void) throws(Diagnostic) {
    for (piece, mapping) in [(own, nil)] + others {
      let (values, owners) = (piece.values.base, piece.owners.base)
      // Where no group is the same as one behind the last.
      let table = (mapping ?? (0..<Int32(clamping: groups)).map { $0 }).map { $0 < 0 ? groups : Int($0) }
      try table.withUnsafeBufferPointer { (table) throws(Diagnostic) in
        for start in stride(from: 0, to: piece.values.count, by: chunkRows) {
          try work.check()
          for index in start..<min(start + chunkRows, piece.values.count) {
            body(owners[index] == .max ? groups : table[Int(owners[index])], values[index])
          }
        }
      }
    }
  }
}

/// Interpolates quantiles (type 7 of Hyndman & Fan 1996); the lower neighbour for dates.
private struct QuantileBuilder {
  private let input: Ordinal
  private let fraction: Double
  private let isDate: Bool
  private var reals: [Double?] = []
  private var dates: [Int64?] = []

  init(_ input: Ordinal, fraction: Double) {
    self.input = input
    self.fraction = fraction
    isDate = if case .exact(.date) = input.decoding { true } else { false }
  }

  var column: Column { isDate ? Column(integers: dates, type: .date) : Column(reals: reals) }

  mutating func append(count: Int, value: (_ place: Int) -> Int64) {
    guard count > 0 else {
      reals.append(nil)
      dates.append(nil)
      return
    }
    let place = Double(count - 1) * fraction
    let lower = min(count - 1, Int(place))
    let low = value(lower)
    guard !isDate else { return dates.append(low) }
    let part = place - Double(lower)
    guard part > 0, lower + 1 < count else { return reals.append(input.real(low)) }
    reals.append(input.real(low) + (input.real(value(lower + 1)) - input.real(low)) * part)
  }
}

/// Returns the value that would stand at `place` if the values were sorted; moves them about.
func quickselect(_ values: UnsafeMutablePointer<Int64>, _ count: Int, _ place: Int) -> Int64 {
  var (low, high) = (0, count - 1)
  var rounds = 0
  while high - low > 32, rounds < 64 {
    rounds += 1
    let pivot = middle(
      middle(values[low], values[low + 1], values[low + 2]),
      middle(values[(low + high) / 2 - 1], values[(low + high) / 2], values[(low + high) / 2 + 1]),
      middle(values[high - 2], values[high - 1], values[high]))
    var (left, right) = (low, high)
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      if left <= right {
        (values[left], values[right]) = (values[right], values[left])
        left += 1
        right -= 1
      }
    }
    if place <= right {
      high = right
    } else if place >= left {
      low = left
    } else {
      return values[place]
    }
  }
  var rest = UnsafeMutableBufferPointer(start: values + low, count: high - low + 1)
  rest.sort()
  return values[place]
}

private func middle(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 { max(min(a, b), min(max(a, b), c)) }
