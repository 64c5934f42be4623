import CBytes
import Glibc

extension TextArena {
  /// The rows in the order of their texts: by their bytes, or as the language sorts keys. Rows of equal texts come in
  /// any order, but always in the same. `check` is called now and then; what it throws ends the work.
  func sortedRows<Stop: Error>(exact: Bool, check: () throws(Stop) -> Void) throws(Stop) -> [Int32] {
    var keys: [SortKey] = []
    keys.reserveCapacity(count)
    for row in 0..<count {
      if row % chunkRows == 0 { try check() }
      keys.append(SortKey(self, row, exact: exact))
    }
    return try sorted(keys, check: check) { $0.precedes($1, self) }.map(\.row)
  }
}

/// A text by its first bytes: most are told apart by them.
private struct SortKey {
  /// The first eight bytes, the first of them the highest, zeroes behind the end.
  let head: UInt64
  let row: Int32
  /// Whether the order is that of the bytes.
  let isByBytes: Bool

  init(_ arena: TextArena, _ row: Int, exact: Bool) {
    let places = arena.places
    let bytes = places[row]
    // A buffer may be read behind its end.
    let word = UnsafeRawPointer(places.bytes + places.start(row)).loadUnaligned(as: UInt64.self).bigEndian
    head = bytes.count >= 8 ? word : bytes.isEmpty ? 0 : word & ~(.max >> UInt64(bytes.count * 8))
    self.row = Int32(truncatingIfNeeded: row)
    isByBytes = exact || bytes.allSatisfy { $0 < 0x80 }
  }

  func precedes(_ other: SortKey, _ arena: TextArena) -> Bool {
    let isByBytes = isByBytes && other.isByBytes
    if isByBytes, head != other.head { return head < other.head }
    let (left, right) = (arena.places[Int(row)], arena.places[Int(other.row)])
    var place = 0
    while place < left.count, place < right.count, left[place] == right[place] { place += 1 }
    guard isByBytes || Self.isLetter(left, place) && Self.isLetter(right, place) else {
      return textPrecedes(arena[Int(row)], arena[Int(other.row)])
    }
    guard place < left.count, place < right.count else { return left.count < right.count }
    return left[place] < right[place]
  }

  /// Whether the text ends at a place or has a character of ASCII there that no accent follows.
  private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    text.dropFirst(place).prefix(2).allSatisfy { $0 < 0x80 }
  }
}

/// Returns `elements` sorted, stably: stretches by the standard library, then merged, with calls of `check` in between.
func sorted<Element, Stop: Error>(
  _ elements: [Element], check: () throws(Stop) -> Void, by precedes: (Element, Element) -> Bool
) throws(Stop) -> [Element] {
  var stretch = 1 << 15
  var sorted: [Element] = []
  sorted.reserveCapacity(elements.count)
  for start in stride(from: 0, to: elements.count, by: stretch) {
    try check()
    sorted += elements[start..<min(start + stretch, elements.count)].sorted(by: precedes)
  }
  while stretch < elements.count {
    var merged: [Element] = []
    merged.reserveCapacity(elements.count)
    for start in stride(from: 0, to: elements.count, by: 2 * stretch) {
      let middle = min(start + stretch, elements.count)
      let end = min(middle + stretch, elements.count)
      var (left, right) = (start, middle)
      while left < middle || right < end {
        if merged.count % (1 << 15) == 0 { try check() }
        let takesRight = left == middle || right < end && precedes(sorted[right], sorted[left])
        merged.append(sorted[takesRight ? right : left])
        if takesRight { right += 1 } else { left += 1 }
      }
    }
    sorted = merged
    stretch *= 2
  }
  return sorted
}
