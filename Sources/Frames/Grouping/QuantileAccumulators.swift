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
  private var own: [Block] = []
  private let claim: MemoryClaim
  /// Values of other lists, with the groups that theirs have become.
  private var others: [(blocks: [Block], mapping: Mapping)] = []
  private var groups: Int
  /// What was counted for the first of several quantiles.
  private let search = Lock<QuantileSearch?>(nil)

  /// Values that one worker met, with their groups; those of empty cells belong to none.
  private final class Block: @unchecked Sendable {
    static let room = 16 * chunkRows
    static let bytes = room * 12

    let values = Buffer<Int64>(unset: room)
    let owners = Buffer<UInt32>(unset: room)
    var count = 0
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
    let block = try block(for: lanes.count)
    let (values, owners) = (block.values.base + block.count, block.owners.base + block.count)
    block.count += lanes.count
    values.update(from: vector.integers, count: lanes.count)
    if let groups {
      owners.update(from: groups, count: lanes.count)
    } else {
      owners.update(repeating: 0, count: lanes.count)
    }
    if let validity = vector.validity { for lane in 0..<lanes.count where validity[lane] == 0 { owners[lane] = .max } }
  }

  /// A block with room for `count` values.
  private func block(for count: Int) throws(Diagnostic) -> Block {
    if let last = own.last, last.count + count <= Block.room { return last }
    try claim.set(to: Block.bytes * (own.count + 1))
    let block = Block()
    own.append(block)
    return block
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ValueList else { return }
    search.withLock { $0 = nil }
    others.append((other.own, mapping))
    for (blocks, earlier) in other.others { others.append((blocks, Self.composed(earlier, mapping))) }
  }

  private static func composed(_ first: Mapping, _ second: Mapping) -> Mapping {
    guard let first, let second else { return first ?? second }
    return first.map { $0 < 0 ? -1 : second[Int($0)] }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    guard case .quantile(let fraction) = finish else { return input.column([]) }
    let stretches = stretches
    guard groups > QuantileSearch.mostGroups else {
      var builder = QuantileBuilder(input, fraction: fraction)
      let search = try search(stretches, work)
      try search.forEachGroup(place: { QuantileBuilder.place(fraction, of: $0).lower }) { count, value in
        builder.append(count: count, value: value)
      }
      return builder.column
    }
    let count = stretches.reduce(0) { $0 + $1.count }
    return try work.memory.holding(8 * count + 36 * groups) { () throws(Diagnostic) in
      try sortedQuantiles(stretches, fraction, work)
    }
  }

  private func search(_ stretches: [QuantileSearch.Stretch], _ work: Work) throws(Diagnostic) -> QuantileSearch {
    if let known = search.withLock({ $0 }) { return known }
    let made = try QuantileSearch(stretches, groups: groups, bounds: input.node.traits.bounds, work)
    search.withLock { $0 = made }
    return made
  }

  /// All values, some at a time.
  private var stretches: [QuantileSearch.Stretch] {
    ([(own, nil)] + others).flatMap { blocks, mapping in
      let groups = mapping ?? (0..<Int32(clamping: groups)).map { $0 }
      return blocks.map { block in
        QuantileSearch.Stretch(
          values: block.values.base, owners: block.owners.base, count: block.count, groups: groups)
      }
    }
  }

  private func sortedQuantiles(
    _ stretches: [QuantileSearch.Stretch], _ fraction: Double, _ work: Work
  ) throws(Diagnostic) -> Column {
    // Counting sort by group.
    var places = [Int](repeating: 0, count: groups + 1)
    for stretch in stretches {
      try work.check()
      stretch.forEach { group, _ in places[group + 1] += 1 }
    }
    for group in 0..<groups { places[group + 1] += places[group] }
    let starts = places
    let sorted = Buffer<Int64>(unset: starts[groups])
    let to = sorted.base
    for stretch in stretches {
      try work.check()
      places.withUnsafeMutableBufferPointer { places in
        stretch.forEach { group, value in
          to[places[group]] = value
          places[group] &+= 1
        }
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

  /// The place of a quantile among `count` sorted values, and how far it lies behind it.
  static func place(_ fraction: Double, of count: Int) -> (lower: Int, part: Double) {
    let place = Double(count - 1) * fraction
    let lower = min(count - 1, Int(place))
    return (lower, place - Double(lower))
  }

  mutating func append(count: Int, value: (_ place: Int) -> Int64) {
    guard count > 0 else {
      reals.append(nil)
      dates.append(nil)
      return
    }
    let (lower, part) = Self.place(fraction, of: count)
    let low = value(lower)
    guard !isDate else { return dates.append(low) }
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
