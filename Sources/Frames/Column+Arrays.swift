/// Columns as arrays, for methods that go over them many times.
extension Column {
  /// The cells as numbers, dates as days; not a number where a cell is empty, or the column holds none.
  ///
  /// - Complexity: A pass over the rows.
  public var doubles: [Double] {
    var numbers = [Double](repeating: .nan, count: count)
    let validity = validity
    switch storage {
    case .real(let buffer): for row in 0..<count where validity?[row] ?? true { numbers[row] = buffer.base[row] }
    case .int8, .int16, .int32, .int64, .multiples:
      var integers = [Int64](repeating: 0, count: count)
      integers.withUnsafeMutableBytes { bytes in
        if let base = bytes.baseAddress { RawColumn(self).load(Lanes(start: 0, count: count), into: base) }
      }
      let unit = unitOfDigits
      for row in 0..<count where validity?[row] ?? true { numbers[row] = Double(integers[row]) / unit }
    case .boolean(let bits): for row in 0..<count where validity?[row] ?? true { numbers[row] = bits[row] ? 1 : 0 }
    case .int128: for row in 0..<count { numbers[row] = self[row].real ?? .nan }
    case .codes8, .codes16, .codes32, .arena: break
    }
    return numbers
  }

  /// Makes those of `marks` true whose cell has a value: zeroes do not count unless that is asked for.
  ///
  /// - Complexity: A pass over the rows.
  public func markValues(in marks: inout [Bool], countingZero: Bool) {
    let validity = validity
    if countingZero || type == .text || type == .boolean {
      for row in 0..<count where validity?[row] ?? true { marks[row] = true }
      return
    }
    // The slot of an empty cell is 0.
    switch storage {
    case .int8(let buffer): for row in 0..<count where buffer.base[row] != 0 { marks[row] = true }
    case .int16(let buffer): for row in 0..<count where buffer.base[row] != 0 { marks[row] = true }
    case .int32(let buffer), .multiples(let buffer, _):
      for row in 0..<count where buffer.base[row] != 0 { marks[row] = true }
    case .int64(let buffer): for row in 0..<count where buffer.base[row] != 0 { marks[row] = true }
    case .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena:
      for (row, number) in doubles.enumerated() where !number.isNaN && number != 0 { marks[row] = true }
    }
  }

  /// How many units a whole number has.
  private var unitOfDigits: Double {
    guard case .decimal(let scale) = type else { return 1 }
    return (0..<scale).reduce(1.0) { unit, _ in unit * 10 }
  }

  /// Numbers the cells so that those have one number that are one by the language's key, from 0 in the order in which
  /// they first appear, -1 where a cell is empty, and says what each number stands for.
  ///
  /// - Complexity: A pass over the rows; with a hash table where there is no dictionary.
  public func categories() -> (numbers: [Int32], labels: [Value]) {
    let raw = folded ?? cellNumbers()
    let validity = validity
    var place = [Int32](repeating: -1, count: raw.count)
    var labels: [Value] = []
    var numbers = raw.numbers
    for row in numbers.indices {
      let number = Int(numbers[row])
      guard number >= 0, validity?[row] ?? true else {
        numbers[row] = -1
        continue
      }
      if place[number] < 0 {
        place[number] = Int32(truncatingIfNeeded: labels.count)
        labels.append(dictionary.map { .text($0.folding.shown(number)) } ?? self[row])
      }
      numbers[row] = place[number]
    }
    return (numbers, labels)
  }

  /// The groups of the dictionary's entries that rows are in.
  private var folded: (numbers: [Int32], count: Int)? {
    guard let dictionary else { return nil }
    var codes = [UInt32](repeating: 0, count: count)
    codes.withUnsafeMutableBytes { bytes in
      if let base = bytes.baseAddress { RawColumn(self).load(Lanes(start: 0, count: count), into: base) }
    }
    let folding = dictionary.folding
    let groups = folding.group
    return (codes.map { Int($0) < groups.count ? groups[Int($0)] : -1 }, folding.count)
  }
}
