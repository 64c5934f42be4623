import CBytes

/// Which flags of values are missing (`DistinctFlags`), of the rows of the parts that one worker has had. Soon these are few,
/// and of groups and values that are bytes a vector tells which rows may have one: each of the groups that miss most has a
/// bit, all others share one, and a value has the bits of the groups that miss it.
///
/// Confined to the worker that made it.
final class MissingFlags {
  private static let tableBytes = 256
  private let groups = Buffer<UInt8>(count: tableBytes)
  private let values = Buffer<UInt8>(count: tableBytes)
  /// The flags of all parts, as far as they were looked at.
  private var known = Buffer<UInt8>(count: 0)
  /// Whether few rows may have missing ones, as far as is known.
  private var areFew = false

  /// Looks at the flags of the groups of a part, `width` each; returns whether none is missing and each group has rows.
  func look(at flags: Cells<UInt8>, width: Int) -> Bool {
    if known.count != flags.count { known = Buffer(count: flags.count) }
    Bytes.or(known.base, flags.base, flags.count)
    let counts = (0..<flags.count / width).map { group in
      let hasRows = Bytes.sum(flags.base + group * width, width) > 0
      return hasRows ? width - Bytes.sum(known.base + group * width, width) : width
    }
    areFew = width <= Self.tableBytes && counts.count <= Self.tableBytes
    if areFew { mark(counts, width: width) }
    return counts.allSatisfy { $0 == 0 }
  }

  /// Gives bits to groups that miss some values, and to these.
  private func mark(_ counts: [Int], width: Int) {
    let most = counts.sorted(by: >).dropFirst(7).first ?? 0
    let values = values.base
    values.update(repeating: 0, count: width)
    var next: UInt8 = 1
    for (group, count) in counts.enumerated() {
      let isAmongMost = count > most
      let bit: UInt8 = count == 0 ? 0 : isAmongMost ? next : 0x80
      if isAmongMost { next &<<= 1 }
      groups.base[group] = bit
      guard bit != 0 else { continue }
      let own = known.base + group * width
      for value in 0..<width { values[value] |= count == width ? bit : (own[value] ^ 1) &* bit }
    }
  }

  /// Marks the lanes that may have a missing flag, of rows whose groups and values lie by lane. False where there are many, or
  /// no vector can tell.
  func find(
    _ rows: PackedRows, _ rowGroups: UnsafePointer<UInt8>, _ rowValues: UnsafePointer<UInt8>, into lanes: Mask
  ) -> Bool {
    guard areFew else { return false }
    let (count, lines) = (rows.count, (rows.count + 63) / 64)
    let areas = (rows.ahead?.take(lines: lines), rows.ahead?.take(lines: lines))
    guard
      suluh_marked_pairs(
        rowGroups, groups.base, rowValues, values.base, count, lanes.words, areas.0, areas.1)
    else { return false }
    areFew = lanes.count(count) * 4 < count
    return true
  }
}
