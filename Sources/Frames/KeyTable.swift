import Diagnostics

/// Numbers keys in the order in which they come: an open-addressing hash table of keys of some 64-bit words.
///
/// Confined to one thread while it grows.
final class KeyTable {
  /// How many words a key has.
  let width: Int
  private(set) var count = 0
  private var words: UnsafeMutablePointer<UInt64>
  private var capacity = 512
  /// The number of the key in each place, or -1.
  private var places: UnsafeMutablePointer<Int32>
  private var mask = 1023
  private var touched: Int32 = 0
  private let claim: MemoryClaim

  init(width: Int, memory: MemoryBudget) {
    self.width = width
    claim = MemoryClaim(memory)
    words = .allocate(capacity: 512 * max(1, width))
    places = .allocate(capacity: 1024)
    places.initialize(repeating: -1, count: 1024)
  }

  deinit {
    words.deallocate()
    places.deallocate()
  }

  /// The words of a key.
  func key(_ number: Int) -> UnsafePointer<UInt64> { UnsafePointer(words + number * width) }

  /// Writes the numbers of `count` keys, which stand one behind the other; new keys are added.
  ///
  /// - Throws: `too-much-memory`, before anything is added.
  func insert(
    _ keys: UnsafePointer<UInt64>, _ count: Int, into numbers: UnsafeMutablePointer<UInt32>
  ) throws(Diagnostic) {
    try reserve(count)
    if width == 1 { return insertWords(keys, count, into: numbers) }
    for index in 0..<count {
      numbers[index] = UInt32(bitPattern: place(keys + index * width, inserts: true))
    }
  }

  /// Writes the numbers of keys; -1 for those that are not there.
  func find(_ keys: UnsafePointer<UInt64>, _ count: Int, into numbers: UnsafeMutablePointer<Int32>) {
    for index in 0..<count { numbers[index] = place(keys + index * width, inserts: false) }
  }

  private func insertWords(_ keys: UnsafePointer<UInt64>, _ count: Int, into numbers: UnsafeMutablePointer<UInt32>) {
    let (words, places, mask) = (words, places, mask)
    if mask > 1 << 15 {
      // Waits for many cache lines at once, before any is needed.
      var seen: Int32 = 0
      for index in 0..<count { seen &+= places[Int(truncatingIfNeeded: hash(keys[index])) & mask] }
      touched = seen
    }
    var total = self.count
    for index in 0..<count {
      let key = keys[index]
      var place = Int(truncatingIfNeeded: hash(key)) & mask
      while true {
        let found = places[place]
        if found < 0 {
          places[place] = Int32(truncatingIfNeeded: total)
          words[total] = key
          numbers[index] = UInt32(truncatingIfNeeded: total)
          total &+= 1
          break
        }
        if words[Int(found)] == key {
          numbers[index] = UInt32(bitPattern: found)
          break
        }
        place = (place &+ 1) & mask
      }
    }
    self.count = total
  }

  private func place(_ key: UnsafePointer<UInt64>, inserts: Bool) -> Int32 {
    var place = Int(truncatingIfNeeded: hash(key)) & mask
    while true {
      let found = places[place]
      if found < 0 {
        guard inserts else { return -1 }
        places[place] = Int32(truncatingIfNeeded: count)
        (words + count * width).update(from: key, count: width)
        count += 1
        return places[place]
      }
      if equals(key, words + Int(found) * width) { return found }
      place = (place &+ 1) & mask
    }
  }

  private func equals(_ left: UnsafePointer<UInt64>, _ right: UnsafePointer<UInt64>) -> Bool {
    for word in 0..<width where left[word] != right[word] { return false }
    return true
  }

  private func hash(_ key: UnsafePointer<UInt64>) -> UInt64 { Self.hash(key, width: width) }

  private func hash(_ word: UInt64) -> UInt64 { Self.hash(word) }

  /// The hash of a key of some words; tables look at its low bits.
  @inline(__always)
  static func hash(_ key: UnsafePointer<UInt64>, width: Int) -> UInt64 {
    var state: UInt64 = 0
    for word in 0..<width { state = hash(key[word] ^ state) }
    return state
  }

  /// Folds the 128 bits of a product (as wyhash and others do).
  @inline(__always)
  private static func hash(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xbf58_476d_1ce4_e5b9)
    return product.high ^ product.low
  }

  private func bytes(keys: Int, places: Int) -> Int { keys * width * 8 + places * 4 }

  /// Makes room for `more` keys, so that at most half of the places are taken.
  private func reserve(_ more: Int) throws(Diagnostic) {
    if count + more > capacity {
      let larger = max(capacity * 2, count + more)
      try claim.set(to: bytes(keys: capacity + larger, places: mask + 1))
      let moved = UnsafeMutablePointer<UInt64>.allocate(capacity: larger * max(1, width))
      moved.update(from: words, count: count * width)
      words.deallocate()
      words = moved
      capacity = larger
      try claim.set(to: bytes(keys: capacity, places: mask + 1))
    }
    guard (count + more) * 2 > mask + 1 else { return }
    var size = mask + 1
    while (count + more) * 2 > size { size *= 2 }
    try claim.set(to: bytes(keys: capacity, places: size))
    places.deallocate()
    places = .allocate(capacity: size)
    places.initialize(repeating: -1, count: size)
    mask = size - 1
    for number in 0..<count {
      var place = Int(truncatingIfNeeded: width == 1 ? hash(words[number]) : hash(words + number * width)) & mask
      while places[place] >= 0 { place = (place &+ 1) & mask }
      places[place] = Int32(truncatingIfNeeded: number)
    }
  }
}
