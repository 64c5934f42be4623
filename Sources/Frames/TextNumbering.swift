import CBytes

/// The different texts of an arena, by their bytes, numbered in the order in which they come.
struct TextNumbering {
  /// The number of each row's text; 0 for empty cells.
  let numbers: Buffer<UInt32>
  /// The row where each text comes first.
  let firsts: [Int32]
  /// How many rows have each.
  let counts: [Int]

  /// Numbers the rows that have a value. `check` is called now and then with the bytes that it is about to take
  /// altogether; what it throws ends the work.
  init<Stop: Error>(
    _ arena: TextArena, validity: Bitmap?, check: (_ bytes: Int) throws(Stop) -> Void
  ) throws(Stop) {
    try check(arena.count * 4)
    numbers = Buffer(count: arena.count)
    var table = Table()
    let hashes = Buffer<UInt64>(count: chunkRows)
    for start in stride(from: 0, to: arena.count, by: chunkRows) {
      try check(arena.count * 4 + table.bytes(with: chunkRows))
      table.reserve(chunkRows)
      let count = min(chunkRows, arena.count - start)
      table.count = suluh_number_texts(
        arena.places, start, count, validity?.words.base, hashes.base, table.places.base, table.places.count - 1,
        table.hashes.base, table.firsts.base, table.counts.base, table.count, numbers.base)
    }
    firsts = Array(table.firsts.values.prefix(table.count))
    counts = table.counts.values.prefix(table.count).map { Int($0) }
  }
}

/// An open-addressing hash table of texts. A place holds the upper half of a hash and a number + 1, so that texts are
/// compared only where they are most likely the same.
private struct Table {
  private(set) var places = Buffer<UInt64>(count: 4096)
  /// What is known of each number.
  private(set) var hashes = Buffer<UInt64>(count: 2048)
  private(set) var firsts = Buffer<Int32>(count: 2048)
  private(set) var counts = Buffer<Int64>(count: 2048)
  var count = 0

  /// How many bytes there will be with `more` texts.
  func bytes(with more: Int) -> Int { size(with: more) * 18 }

  /// Places for twice as many as there are texts.
  private func size(with more: Int) -> Int {
    var size = places.count
    while (count + more) * 2 > size { size *= 2 }
    return size
  }

  mutating func reserve(_ more: Int) {
    let size = size(with: more)
    guard size > places.count else { return }
    hashes = grown(hashes, to: size / 2)
    firsts = grown(firsts, to: size / 2)
    counts = grown(counts, to: size / 2)
    places = Buffer(count: size)
    let (places, hashes, mask) = (places.base, hashes.base, size - 1)
    for number in 0..<count {
      var place = Int(truncatingIfNeeded: hashes[number]) & mask
      while places[place] != 0 { place = (place &+ 1) & mask }
      places[place] = hashes[number] & ~0xffff_ffff | UInt64(number + 1)
    }
  }

  private func grown<Element>(_ buffer: Buffer<Element>, to size: Int) -> Buffer<Element> {
    let larger = Buffer<Element>(count: size)
    larger.base.update(from: buffer.base, count: count)
    return larger
  }
}
