import CBytes
import Diagnostics
import Frames
import Glibc

/// The first 64 bytes of a snapshot, in the byte order of the machine that wrote it.
///
/// A file is this header, the sections, the directory. Sections follow each other without a gap, each filled with zeroes up
/// to a multiple of 64 bytes, so that every byte of the file is under a checksum: the header's own, the one of its section
/// (`SnapshotSection`) or the directory's. The directory (`SnapshotDirectory`) is lines of words (`Records`).
struct SnapshotHeader {
  static let byteCount = 64
  /// The first bytes of a snapshot; no text begins so.
  static let magic: [UInt8] = [0x89, 0x53, 0x55, 0x4C, 0x55, 0x48, 0x0D, 0x0A]
  /// Changes whenever an older program could misread the file.
  static let version: UInt32 = 3
  private static let byteOrder: UInt32 = 0x0102_0304

  /// Where the directory begins: a multiple of 64, where the sections end.
  var directoryStart: Int
  /// The bytes of the directory, which end the file.
  var directoryCount: Int
  var directorySum: UInt64

  init(directoryStart: Int, directoryCount: Int, directorySum: UInt64) {
    self.directoryStart = directoryStart
    self.directoryCount = directoryCount
    self.directorySum = directorySum
  }

  /// How long the file is.
  var fileCount: Int { directoryStart + directoryCount }

  var bytes: [UInt8] {
    let order = UInt64(Self.byteOrder) << 32 | UInt64(Self.version)
    var words = [order, UInt64(directoryStart), UInt64(directoryCount), directorySum, 0, 0]
    words.append(Self.sum(of: words))
    return Self.magic + words.withUnsafeBytes { [UInt8]($0) }
  }

  /// Reads the header of a file of `size` bytes.
  ///
  /// - Throws: Where it is none that this program reads, or the file is not as long as it says.
  init(_ bytes: [UInt8], fileCount size: Int, name: String) throws(Diagnostic) {
    guard bytes.prefix(8) == Self.magic.prefix(bytes.count) else { throw .noSnapshot(name) }
    guard bytes.count == Self.byteCount else { throw .snapshotCutShort(name, there: size, of: nil) }
    let words = bytes.dropFirst(8).withUnsafeBytes { raw in
      (0..<7).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    let version = UInt32(truncatingIfNeeded: words[0])
    guard version != Self.byteOrder.byteSwapped else { throw .snapshotByteOrder(name) }
    guard UInt32(truncatingIfNeeded: words[0] >> 32) == Self.byteOrder else {
      throw .snapshotDamaged(name, "its beginning")
    }
    guard version == Self.version else { throw .snapshotVersion(name, version: version, known: Self.version) }
    guard words[6] == Self.sum(of: Array(words[..<6])), words[4] == 0, words[5] == 0,
      let start = Int(exactly: words[1]), let count = Int(exactly: words[2]), start >= Self.byteCount, start % 64 == 0,
      count <= Int.max - start
    else { throw .snapshotDamaged(name, "its beginning") }
    guard size >= start + count else { throw .snapshotCutShort(name, there: size, of: start + count) }
    guard size == start + count else { throw .snapshotDamaged(name, "its end") }
    self.init(directoryStart: start, directoryCount: count, directorySum: words[3])
  }

  private static func sum(of words: [UInt64]) -> UInt64 {
    let words = Buffer(words)
    return checksum(UnsafeRawBufferPointer(words.values))
  }
}

/// A number that nearly always differs where bytes do.
func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  guard let base = bytes.baseAddress else { return checksumOfNothing }
  return suluh_checksum(base.assumingMemoryBound(to: UInt8.self), bytes.count)
}

private let checksumOfNothing: UInt64 = [UInt8](repeating: 0, count: 1).withUnsafeBufferPointer {
  $0.baseAddress.map { suluh_checksum($0, 0) } ?? 0
}
