import Glibc

/// The different texts of an arena, by their bytes, numbered in the order in which they come.
struct TextNumbering {
  /// The number of each row's text; 0 for empty cells.
  let numbers: Buffer<UInt32>
  /// The row where each text comes first.
  private(set) var firsts: [Int32] = []
  /// How many rows have each.
  private(set) var counts: [Int] = []

  /// Numbers the rows that have a value. `check` is called now and then with the bytes that it is about to take
  /// altogether; what it throws ends the work.
  init<Stop: Error>(
    _ arena: TextArena, validity: Bitmap?, check: (_ bytes: Int) throws(Stop) -> Void
  ) throws(Stop) {
    try check(arena.count * 4)
    numbers = Buffer(count: arena.count)
    let table = Table(arena)
    let hashes = Buffer<UInt64>(count: chunkRows)
    for start in stride(from: 0, to: arena.count, by: chunkRows) {
      try check(arena.count * 4 + table.bytes(with: chunkRows) + firsts.count * 12)
      let rows = start..<min(start + chunkRows, arena.count)
      table.prepare(rows, hashes.base)
      for row in rows where validity?[row] ?? true {
        let number = table.number(row, hashes.base[row - start], isNew: firsts.count)
        if number == firsts.count {
          firsts.append(Int32(truncatingIfNeeded: row))
          counts.append(0)
        }
        counts[number] += 1
        numbers.base[row] = UInt32(truncatingIfNeeded: number)
      }
    }
  }
}

/// An open-addressing hash table of texts of an arena. A place holds the upper half of a hash and a number + 1, so that
/// texts are compared only where they are most likely the same.
///
/// Confined to the thread that fills it.
private final class Table {
  private let arena: TextArena
  private var places: UnsafeMutablePointer<UInt64>
  private var mask = 4095
  /// The row and the hash of each text.
  private var entries: [(row: Int, hash: UInt64)] = []
  private var touched: UInt64 = 0

  init(_ arena: TextArena) {
    self.arena = arena
    places = .allocate(capacity: 4096)
    places.initialize(repeating: 0, count: 4096)
  }

  deinit { places.deallocate() }

  /// Hashes the texts of some rows, and makes room for all of them.
  func prepare(_ rows: Range<Int>, _ hashes: UnsafeMutablePointer<UInt64>) {
    reserve(rows.count)
    var seen: UInt64 = 0
    for row in rows {
      let hash = textHash(text(row))
      hashes[row - rows.lowerBound] = hash
      // Waits for many cache lines at once, before any is needed.
      seen &+= places[Int(truncatingIfNeeded: hash) & mask]
    }
    touched = seen
  }

  /// The number of a row's text; that of a text that is not there yet is `next`.
  func number(_ row: Int, _ hash: UInt64, isNew next: Int) -> Int {
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] != 0 {
      let found = Int(truncatingIfNeeded: places[place] & 0xffff_ffff) - 1
      if (places[place] ^ hash) >> 32 == 0, Self.equal(text(row), text(entries[found].row)) { return found }
      place = (place + 1) & mask
    }
    places[place] = hash & ~0xffff_ffff | UInt64(next + 1)
    entries.append((row, hash))
    return next
  }

  /// How many bytes there will be with `more` texts.
  func bytes(with more: Int) -> Int {
    var mask = mask
    while (entries.count + more) * 2 > mask + 1 { mask = mask * 2 + 1 }
    return (mask + 1) * 8 + entries.capacity * 16
  }

  private func reserve(_ more: Int) {
    guard (entries.count + more) * 2 > mask + 1 else { return }
    while (entries.count + more) * 2 > mask + 1 { mask = mask * 2 + 1 }
    places.deallocate()
    places = .allocate(capacity: mask + 1)
    places.initialize(repeating: 0, count: mask + 1)
    for (number, entry) in entries.enumerated() {
      var place = Int(truncatingIfNeeded: entry.hash) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = entry.hash & ~0xffff_ffff | UInt64(number + 1)
    }
  }

  private func text(_ row: Int) -> UnsafeRawBufferPointer {
    let ends = arena.ends.base
    let start = row == 0 ? 0 : Int(ends[row - 1])
    return UnsafeRawBufferPointer(start: arena.bytes.base + start, count: Int(ends[row]) - start)
  }

  private static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count, let mine = left.baseAddress, let other = right.baseAddress else { return false }
    return memcmp(mine, other, left.count) == 0
  }
}

/// A hash of bytes, eight at a time; the last ones are cut from a load that may reach behind them, as buffers allow.
func textHash(_ text: UnsafeRawBufferPointer) -> UInt64 {
  func fold(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xbf58_476d_1ce4_e5b9).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }
  guard let base = text.baseAddress else { return 0 }
  var state = UInt64(truncatingIfNeeded: text.count) &* 0x9e37_79b9_7f4a_7c15
  var place = 0
  while place + 8 <= text.count {
    state = fold(state ^ base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    place += 8
  }
  guard place < text.count else { return fold(state) }
  let last = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  let mask = (UInt64(1) << UInt64((text.count - place) * 8)) - 1
  return fold(state ^ (last & mask))
}
