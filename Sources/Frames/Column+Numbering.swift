import CBytes
import Diagnostics

extension Column {
  /// Returns how many different cells there are among the first `rows`, empty ones aside. Found out once.
  public func distinctCount(first rows: Int) -> Int {
    measures.fact(\.distinctCount, where: { $0.rows == rows }) {
      let head = head(rows)
      return (rows, head.hasOneHashEach ? head.count - head.emptyCount : head.cellNumbers().count)
    }.count
  }

  /// Whether the texts of an arena have a hash each that no other has, so that they are all different; false is no answer.
  private var hasOneHashEach: Bool {
    guard case .arena(let arena) = storage, count > 0 else { return false }
    var size = 16
    while size < count * 2 { size *= 2 }
    let (places, validity) = (Buffer<UInt64>(count: size), validity)
    for row in 0..<count where validity?[row] ?? true {
      let text = arena.places[row]
      // 0 is a free place.
      let hash = max(1, suluh_text_hash(text.baseAddress, text.count))
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while places.base[place] != 0 {
        if places.base[place] == hash { return false }
        place = (place &+ 1) & (size - 1)
      }
      places.base[place] = hash
    }
    return true
  }

  /// The codes of the dictionary that rows have, in the order in which they first appear. Stops looking when all have
  /// been seen. Empty where there is no dictionary.
  public var codesByAppearance: [Int] {
    switch storage {
    case .codes8(let codes, let dictionary): byAppearance(codes, dictionary.count)
    case .codes16(let codes, let dictionary): byAppearance(codes, dictionary.count)
    case .codes32(let codes, let dictionary): byAppearance(codes, dictionary.count)
    case .int8, .int16, .int32, .int64, .multiples, .int128, .real, .boolean, .arena: []
    }
  }

  /// The texts that rows have, in the order in which they first appear, and how many rows have each; nil where there is no
  /// dictionary.
  public var occurringTexts: TextDictionary? {
    switch storage {
    case .codes8(let codes, let dictionary): occurring(codes, dictionary)
    case .codes16(let codes, let dictionary): occurring(codes, dictionary)
    case .codes32(let codes, let dictionary): occurring(codes, dictionary)
    case .int8, .int16, .int32, .int64, .multiples, .int128, .real, .boolean, .arena: nil
    }
  }

  private func occurring<Code: FixedWidthInteger>(_ codes: Buffer<Code>, _ dictionary: TextDictionary) -> TextDictionary
  {
    var counts = [Int](repeating: 0, count: dictionary.count)
    var order: [Int] = []
    let (validity, codes) = (validity, codes.base)
    for row in 0..<count where validity?[row] ?? true {
      let code = Int(codes[row])
      if counts[code] == 0 { order.append(code) }
      counts[code] += 1
    }
    return TextDictionary(order.map { dictionary.entries[$0] }, counts: order.map { counts[$0] })
  }

  private func byAppearance<Code: FixedWidthInteger>(_ codes: Buffer<Code>, _ entries: Int) -> [Int] {
    guard entries > 0 else { return [] }
    var seen = [Bool](repeating: false, count: entries)
    var order: [Int] = []
    for row in 0..<count where !seen[Int(codes.base[row])] && isValid(row) {
      seen[Int(codes.base[row])] = true
      order.append(Int(codes.base[row]))
      if order.count == entries { break }
    }
    return order
  }

  /// Numbers the cells so that equal ones have one number, in the order in which they first appear; -1 where a cell is
  /// empty. Texts are compared byte for byte.
  ///
  /// - Complexity: A pass over the rows, with a hash table.
  public func cellNumbers() -> (numbers: [Int32], count: Int) {
    // Without a limit nothing is thrown.
    (try? cellNumbers(Work(workers: 1, memory: MemoryBudget(bytes: .max)))) ?? ([], 0)
  }

  /// The same, as long as nobody stops it and there is memory.
  ///
  /// - Throws: The diagnostics `cancelled` and `too-much-memory`.
  func cellNumbers(_ work: Work) throws(Diagnostic) -> (numbers: [Int32], count: Int) {
    switch storage {
    case .arena(let arena): return try texts(arena, work)
    case .int8(let buffer): return try words(work) { UInt64(bitPattern: Int64(buffer.base[$0])) }
    case .int16(let buffer): return try words(work) { UInt64(bitPattern: Int64(buffer.base[$0])) }
    case .int32(let buffer): return try words(work) { UInt64(bitPattern: Int64(buffer.base[$0])) }
    case .int64(let buffer): return try words(work) { UInt64(bitPattern: buffer.base[$0]) }
    case .multiples(let buffer, _): return try words(work) { UInt64(bitPattern: Int64(buffer.base[$0])) }
    case .int128: return try ranked().places.cellNumbers(work)
    // Both zeroes are one number.
    case .real(let buffer): return try words(work) { (buffer.base[$0] + 0.0).bitPattern }
    case .boolean(let bits): return try words(work) { bits[$0] ? 1 : 0 }
    case .codes8(let codes, _): return try words(work) { UInt64(codes.base[$0]) }
    case .codes16(let codes, _): return try words(work) { UInt64(codes.base[$0]) }
    case .codes32(let codes, _): return try words(work) { UInt64(codes.base[$0]) }
    }
  }

  private func texts(_ arena: TextArena, _ work: Work) throws(Diagnostic) -> (numbers: [Int32], count: Int) {
    let claim = MemoryClaim(work.memory)
    let numbering = try TextNumbering(arena, validity: validity) { (bytes) throws(Diagnostic) in
      try work.check()
      try claim.set(to: bytes)
    }
    let numbers = (0..<count).map { isValid($0) ? Int32(bitPattern: numbering.numbers.base[$0]) : -1 }
    return (numbers, numbering.firsts.count)
  }

  @inline(__always)
  private func words(
    _ work: Work, of word: (Int) -> UInt64
  ) throws(Diagnostic) -> (numbers: [Int32], count: Int) {
    let table = KeyTable(width: 1, memory: work.memory)
    var keys = [UInt64](repeating: 0, count: chunkRows)
    var found = [UInt32](repeating: 0, count: chunkRows)
    var numbers = [Int32](repeating: -1, count: count)
    for start in stride(from: 0, to: count, by: chunkRows) {
      try work.check()
      let chunk = start..<min(start + chunkRows, count)
      var filled = 0
      for row in chunk where isValid(row) {
        keys[filled] = word(row)
        filled += 1
      }
      try table.insert(keys, filled, into: &found)
      filled = 0
      for row in chunk where isValid(row) {
        numbers[row] = Int32(bitPattern: found[filled])
        filled += 1
      }
    }
    return (numbers, table.count)
  }
}
