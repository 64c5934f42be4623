import CBytes
import Diagnostics

/// Room of one worker for the keys of a chunk.
///
/// Confined to the worker that made it.
final class KeyRoom {
  /// Numbers may be written to fill up a word of bits.
  let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows + 64)
  let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows + 64)
  let chosen = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows)
  let validity = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows + 64)
  let words: UnsafeMutablePointer<UInt64>
  let passing = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: chunkRows)
  let lanes = UnsafeMutablePointer<UInt16>.allocate(capacity: chunkRows + 1)

  init(width: Int) { words = .allocate(capacity: chunkRows * max(1, width)) }

  deinit {
    numbers.deallocate()
    groups.deallocate()
    chosen.deallocate()
    validity.deallocate()
    words.deallocate()
    passing.deallocate()
    rows.deallocate()
    lanes.deallocate()
  }
}

/// How rows find their groups: there is one; or numbers of keys combine to that of the group; or a hash table knows it.
struct KeyPlan: Sendable {
  let parts: [KeyPart]
  /// Whether there are no keys, and so one group.
  let isOne: Bool
  /// How many groups there can be without a hash table, in states for each part of the rows.
  let domain: Int?
  /// How many groups there can be without a hash table, where they are too many for that, but not many more than rows.
  let span: Int?
  /// Words of a key in the hash table.
  let width: Int
  /// Whether groups are few, and no formula has to be computed to find one.
  let isDirect: Bool
  private let places: [Place]

  /// The word that a part goes to, and what its number is multiplied by there. Each chunk looks here, so that threads need
  /// not count who holds the parts.
  private struct Place: Sendable {
    var word: Int
    var stride: UInt64
    var direct: KeyPart.Direct?
  }

  init(_ keys: [GroupingKey], rows: Int, _ compiler: Compiler) throws(Diagnostic) {
    var parts: [KeyPart] = []
    for key in keys { parts.append(try KeyPart(key, compiler)) }
    self.parts = parts
    isOne = parts.isEmpty
    var places: [Place] = []
    var word = 0
    var stride: UInt64 = 1
    var isWide = false
    for part in parts {
      // A wide part takes two words: whether there is a value, and the value.
      isWide = isWide || part.cardinality == 0
      let size = part.cardinality == 0 ? 2 : UInt64(part.cardinality)
      let (next, overflow) = stride.multipliedReportingOverflow(by: size)
      if overflow {
        word += 1
        stride = 1
      }
      places.append(Place(word: word, stride: stride, direct: part.direct))
      stride = overflow ? size : next
    }
    self.places = places
    let limit = UInt64(min(1 << 20, max(1 << 12, rows)))
    let isCounted = word == 0 && !isWide
    domain = isCounted && stride <= limit ? Int(stride) : nil
    span = isCounted && stride > limit && stride <= 2 * UInt64(rows) ? Int(stride) : nil
    let isFew = !parts.isEmpty && domain.map { $0 <= DirectFeed.mostGroups } ?? false
    isDirect = isFew && parts.allSatisfy { $0.direct?.hasLoops ?? false }
    width = word + 1 + parts.count { $0.cardinality == 0 }
  }

  /// The groups of some rows by lane, where `isDirect` is true; else nil.
  func direct(_ rows: PackedRows, _ room: KeyRoom) -> KeyPart.Direct? {
    if places.count == 1 { return places[0].direct?.packed(rows, into: room.numbers) }
    guard let domain else { return nil }
    // Narrow integers, many of which are computed at once.
    let groups = UnsafeMutableRawPointer(room.groups)
    let cells: RawColumn.Cells? =
      if domain <= 1 << 8 {
        combined(rows, room, groups.assumingMemoryBound(to: UInt8.self), suluh_add_codes8to8).map { .codes8($0) }
      } else {
        combined(rows, room, groups.assumingMemoryBound(to: UInt16.self), suluh_add_codes8to16).map { .codes16($0) }
      }
    return cells.map { .codes(EntryPlaces(raw: RawColumn($0), low: 0, size: domain, lead: 0)) }
  }

  /// Writes the group of each lane to `groups`, as an integer that has room for all. `addBytes` adds multiples of bytes.
  private func combined<Number: FixedWidthInteger & UnsignedInteger>(
    _ rows: PackedRows, _ room: KeyRoom, _ groups: UnsafeMutablePointer<Number>,
    _ addBytes: (UnsafePointer<UInt8>, Int, Number, UnsafeMutablePointer<Number>) -> Void
  ) -> UnsafePointer<Number>? {
    groups.update(repeating: 0, count: rows.count)
    for place in places {
      guard let key = place.direct?.packed(rows, into: room.numbers) else { return nil }
      let stride = Number(truncatingIfNeeded: place.stride)
      if let bytes = key.bytes {
        addBytes(bytes, rows.count, stride, groups)
      } else {
        key.withNumbers { number in
          for lane in 0..<rows.count { groups[lane] &+= Number(truncatingIfNeeded: number(lane)) &* stride }
        }
      }
    }
    return UnsafePointer(groups)
  }

  /// Writes the group of each lane, for a plan without a hash table.
  func place(_ lanes: Lanes, _ scratch: Scratch, _ room: KeyRoom) throws(Diagnostic) {
    let groups = room.groups
    for (index, place) in places.enumerated() {
      let stride = UInt32(truncatingIfNeeded: place.stride)
      // The stride of the first part is 1.
      let numbers = index == 0 ? groups : room.numbers
      if case .codes(let codes)? = place.direct, lanes.selection == nil {
        if index == 0 { groups.update(repeating: 0, count: lanes.count) }
        codes.raw.addCodes(lanes, stride: stride, to: groups)
        continue
      }
      if let direct = place.direct {
        direct.number(lanes, validity: room.validity, into: numbers)
      } else {
        try parts[index].number(lanes, scratch, into: numbers)
      }
      if index > 0 { suluh_add_codes32(numbers, lanes.count, stride, groups) }
    }
  }

  /// Writes the key of each lane, for the hash table.
  func pack(_ lanes: Lanes, _ scratch: Scratch, _ room: KeyRoom) throws(Diagnostic) {
    let (words, numbers, width) = (room.words, room.numbers, width)
    words.update(repeating: 0, count: lanes.count * width)
    var next = width - parts.count { $0.cardinality == 0 }
    for (index, part) in parts.enumerated() {
      let (word, stride) = (places[index].word, places[index].stride)
      if case .wide(let ordinal) = part.source {
        let vector = try ordinal.node.evaluate(lanes, scratch)
        for lane in 0..<lanes.count {
          let present = UInt64(vector.validity?[lane] ?? 1)
          words[lane &* width &+ word] &+= present &* stride
          words[lane &* width &+ next] = UInt64(bitPattern: vector.integers[lane]) & (0 &- present)
        }
        next += 1
      } else {
        try part.number(lanes, scratch, into: numbers)
        for lane in 0..<lanes.count { words[lane &* width &+ word] &+= UInt64(numbers[lane]) &* stride }
      }
    }
  }

  /// The keys of groups by their numbers, for a plan without a hash table.
  ///
  /// - Throws: `cancelled`.
  func columns(groups: Buffer<Int32>, _ work: Work) throws(Diagnostic) -> [Column] {
    guard parts.count > 1 else { return try parts.map { part throws(Diagnostic) in try part.gather(groups, work) } }
    var columns: [Column] = []
    for (part, place) in zip(parts, places) {
      let (stride, size) = (Int32(truncatingIfNeeded: place.stride), Int32(truncatingIfNeeded: part.cardinality))
      let numbers = Buffer<Int32>(unset: groups.count)
      try work.forEachPart(of: groups.count) { rows in
        for row in rows { numbers.base[row] = groups.base[row] / stride % size }
      }
      columns.append(try part.gather(numbers, work))
    }
    return columns
  }

  /// The keys of `count` groups of a hash table, of whose words `words` are the first.
  ///
  /// - Throws: `cancelled`.
  func columns(_ words: UnsafePointer<UInt64>, _ count: Int, _ work: Work) throws(Diagnostic) -> [Column] {
    var next = width - parts.count { $0.cardinality == 0 }
    var columns: [Column] = []
    nonisolated(unsafe) let words = words
    for (part, place) in zip(parts, places) {
      let (width, stride, own) = (width, place.stride, place.word)
      guard case .wide(let ordinal) = part.source else {
        let numbers = Buffer<Int32>(unset: count)
        let size = UInt64(part.cardinality)
        try work.forEachPart(of: count) { groups in
          for group in groups {
            numbers.base[group] = Int32(truncatingIfNeeded: words[group &* width &+ own] / stride % size)
          }
        }
        columns.append(try part.gather(numbers, work))
        continue
      }
      let word = next
      next += 1
      let (integers, present) = (Buffer<Int64>(unset: count), Buffer<UInt64>(count: (count + 63) / 64))
      try work.forEachPart(of: count) { groups in
        for group in groups {
          integers.base[group] = Int64(bitPattern: words[group &* width &+ word])
          present.base[group >> 6] |= (words[group &* width &+ own] / stride & 1) &<< UInt64(group & 63)
        }
      }
      let validity = Bitmap(words: present, count: count)
      columns.append(ordinal.column(integers, validity.populationCount == count ? nil : validity))
    }
    return columns
  }
}

extension RawColumn {
  /// groups[lane] += stride × the code of the lane, of consecutive rows.
  fileprivate func addCodes(_ lanes: Lanes, stride: UInt32, to groups: UnsafeMutablePointer<UInt32>) {
    switch cells {
    case .codes8(let codes): suluh_add_codes8(codes + lanes.start, lanes.count, stride, groups)
    case .codes16(let codes): suluh_add_codes16(codes + lanes.start, lanes.count, stride, groups)
    case .codes32(let codes): suluh_add_codes32(codes + lanes.start, lanes.count, stride, groups)
    case .int8, .int16, .int32, .int64, .multiples, .real, .bits, .other: break
    }
  }
}
