import CBytes
import Frames

/// Codes of all rows as each worker gave them, until one dictionary is made of all workers'.
final class CodeStore: @unchecked Sendable {
  /// The rows of one chunk, and whose codes they are.
  struct Span {
    var row: Int
    var count: Int
    var worker: Int
  }

  private enum Block {
    case one(Buffer<UInt8>)
    case two(Buffer<UInt16>)
    case four(Buffer<UInt32>)
  }

  private let block: Block
  private let largest: UInt32
  private let spills = Lock<[Int: [UInt32]]>([:])

  /// Expects about `distinct` different texts.
  init(distinct: Int, capacity: Int) {
    if distinct <= 200 {
      (block, largest) = (.one(Buffer(count: capacity)), UInt32(UInt8.max))
    } else if distinct <= 16_000 {
      (block, largest) = (.two(Buffer(count: capacity)), UInt32(UInt16.max))
    } else {
      (block, largest) = (.four(Buffer(count: capacity)), .max)
    }
  }

  /// Puts `count` codes, none above `highest`, at `row`. Different rows may be stored at the same time.
  func store(_ codes: UnsafePointer<UInt32>, _ count: Int, at row: Int, highest: Int) {
    guard highest <= Int(largest) else {
      let copy = Array(UnsafeBufferPointer(start: codes, count: count))
      return spills.withLock { $0[row] = copy }
    }
    switch block {
    case .one(let buffer): narrow(codes, count, buffer.base + row)
    case .two(let buffer): narrow(codes, count, buffer.base + row)
    case .four(let buffer): (buffer.base + row).update(from: codes, count: count)
    }
  }

  /// Returns the storage of `rows` rows with one dictionary of all that the workers found, in order of first appearance.
  func finish(rows: Int, spans: [Span], dictionaries: [GrowingDictionary], _ work: Workload) -> Column.Storage {
    let merged = MergedDictionary(dictionaries)
    let spills = spills.withLock { $0 }
    let counts = Lock([Int](repeating: 0, count: merged.entries.count))
    let target: Block =
      switch (merged.entries.count, block) {
      case (...256, .one): block
      case (...256, _): .one(Buffer(count: rows))
      case (257...65_536, .two): block
      case (257...65_536, _): .two(Buffer(count: rows))
      case (_, .four): block
      default: .four(Buffer(count: rows))
      }
    let groups = work.workers * 4
    work.forEach(groups) { group in
      var tally = [Int](repeating: 0, count: merged.entries.count + 1)
      for span in spans[spans.count * group / groups..<spans.count * (group + 1) / groups] {
        let map = merged.codes[span.worker]
        if let spill = spills[span.row] {
          spill.withUnsafeBufferPointer { codes in
            if let base = codes.baseAddress { put(base, span, map, target, &tally) }
          }
        } else {
          switch block {
          case .one(let buffer): put(buffer.base + span.row, span, map, target, &tally)
          case .two(let buffer): put(buffer.base + span.row, span, map, target, &tally)
          case .four(let buffer): put(buffer.base + span.row, span, map, target, &tally)
          }
        }
      }
      counts.withLock { counts in
        for index in counts.indices { counts[index] += tally[index + 1] }
      }
    }
    let dictionary = TextDictionary(merged.entries, counts: counts.withLock { $0 })
    switch target {
    case .one(let buffer): return .codes8(buffer.prefix(rows), dictionary)
    case .two(let buffer): return .codes16(buffer.prefix(rows), dictionary)
    case .four(let buffer): return .codes32(buffer.prefix(rows), dictionary)
    }
  }

  private func put<Code: FixedWidthInteger>(
    _ codes: UnsafePointer<Code>, _ span: Span, _ map: [UInt32], _ target: Block, _ tally: inout [Int]
  ) {
    switch target {
    case .one(let buffer): translate(codes, span.count, map, buffer.base + span.row, &tally)
    case .two(let buffer): translate(codes, span.count, map, buffer.base + span.row, &tally)
    case .four(let buffer): translate(codes, span.count, map, buffer.base + span.row, &tally)
    }
  }

  /// Puts the codes of the one dictionary in place of a worker's own. `map` holds the new code + 1, 0 for empty cells.
  @inline(__always)
  private func translate<Code: FixedWidthInteger, Target: FixedWidthInteger>(
    _ codes: UnsafePointer<Code>, _ count: Int, _ map: [UInt32], _ target: UnsafeMutablePointer<Target>,
    _ tally: inout [Int]
  ) {
    if let bytes = codes as? UnsafePointer<UInt8>, let target = target as? UnsafeMutablePointer<UInt8> {
      return translate(bytes, count, map, target, &tally)
    }
    map.withUnsafeBufferPointer { map in
      tally.withUnsafeMutableBufferPointer { tally in
        for index in 0..<count {
          let code = map[Int(truncatingIfNeeded: codes[index])]
          tally[Int(code)] &+= 1
          target[index] = Target(truncatingIfNeeded: code == 0 ? 0 : code &- 1)
        }
      }
    }
  }

  private func translate(
    _ codes: UnsafePointer<UInt8>, _ count: Int, _ map: [UInt32], _ target: UnsafeMutablePointer<UInt8>,
    _ tally: inout [Int]
  ) {
    var counts = [UInt64](repeating: 0, count: 256)
    suluh_count_bytes(codes, count, &counts)
    for (code, known) in map.enumerated().prefix(256) { tally[Int(known)] += Int(counts[code]) }
    let table = (0..<256).map { code in
      let known = code < map.count ? map[code] : 0
      return UInt8(truncatingIfNeeded: known == 0 ? 0 : known - 1)
    }
    suluh_translate8(codes, table, count, target)
  }
}

/// One dictionary of several workers', in the order in which texts first appear in the file.
private struct MergedDictionary {
  var entries: [String] = []
  /// For each worker and each of its codes, the code in `entries` + 1; 0 for 0.
  var codes: [[UInt32]]

  init(_ dictionaries: [GrowingDictionary]) {
    codes = dictionaries.map { [UInt32](repeating: 0, count: $0.count + 1) }
    let all = GrowingDictionary()
    var next = dictionaries.map { _ in 0 }
    // Each worker's texts are in order already: merge.
    while true {
      var first: (place: UInt64, worker: Int)?
      for (worker, dictionary) in dictionaries.enumerated() where next[worker] < dictionary.count {
        let place = dictionary.firstPlaces[next[worker]]
        if place < first?.place ?? .max { first = (place, worker) }
      }
      guard let (_, worker) = first else { break }
      next[worker] += 1
      let text = dictionaries[worker].text(next[worker])
      guard let base = text.baseAddress else { continue }
      let code = all.code(base, text.count, at: 0)
      if Int(code) > entries.count { entries.append(String(decoding: text, as: UTF8.self)) }
      codes[worker][next[worker]] = code
    }
  }
}
