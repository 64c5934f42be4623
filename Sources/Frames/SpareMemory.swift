import CBytes
import Glibc

/// Memory that was given back not long ago, for the next that need as much: to touch memory for the first time takes longer than
/// most of what is done with it then.
enum SpareMemory {
  /// Where memory lies, and how many bytes it has.
  struct Block {
    let base: UnsafeMutableRawPointer
    let bytes: Int
  }

  /// Kept by one thread after the other; the last that was given back comes last.
  private static let blocks = Lock<[Block]>([])
  /// Less is not worth the trouble.
  static let least = 1 << 18
  /// How many bytes are kept at most.
  private static let most = min(256 << 20, physicalMemory() / 32)

  /// A block of at least `bytes`, with anything in it; nil where the system has none.
  static func take(_ bytes: Int) -> Block? {
    let known = blocks.withLock { blocks in
      blocks.lastIndex { $0.bytes >= bytes && $0.bytes <= bytes / 4 * 5 }.map { blocks.remove(at: $0) }
    }
    return known ?? map(bytes)
  }

  /// Keeps a block for the next; those that were kept longest go.
  static func give(_ block: Block) {
    let old = blocks.withLock { blocks in
      blocks.append(block)
      var excess = blocks.reduce(-most) { $0 + $1.bytes }
      var count = 0
      while excess > 0 {
        excess -= blocks[count].bytes
        count += 1
      }
      defer { blocks.removeFirst(count) }
      return Array(blocks.prefix(count))
    }
    for block in old { munmap(block.base, block.bytes) }
  }

  /// Gives all of it to the system; returns how many bytes these are.
  static func release() -> Int {
    let all = blocks.withLock { blocks in
      defer { blocks.removeAll() }
      return blocks
    }
    for block in all { munmap(block.base, block.bytes) }
    return all.reduce(0) { $0 + $1.bytes }
  }

  /// Fresh memory of zeroes, a huge page at a time where that is possible.
  static func map(_ bytes: Int) -> Block? {
    let mapped = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { return nil }
    suluh_prefer_huge_pages(mapped, bytes)
    return Block(base: mapped, bytes: bytes)
  }

  /// How many bytes the machine has.
  static func physicalMemory() -> Int {
    max(0, sysconf(Int32(_SC_PHYS_PAGES))) * max(0, sysconf(Int32(_SC_PAGESIZE)))
  }
}
