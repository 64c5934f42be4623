import Synchronization

/// The different texts of a column, each once; a column holds their places, called codes.
public final class TextDictionary: Sendable {
  /// The texts as they were spelled, by code.
  public let entries: [String]
  /// How many rows hold each, by code; empty where nobody counted.
  public let counts: [Int]
  private let foldingCache = Mutex<Folding?>(nil)

  /// Creates a dictionary; every entry must be there once.
  public init(_ entries: [String], counts: [Int] = []) {
    self.entries = entries
    self.counts = counts
  }

  /// How many entries there are.
  public var count: Int { entries.count }

  /// The entries that compare as equal, by the language's one key for text.
  ///
  /// Made when it is first asked for: a pass over the entries.
  public var folding: Folding {
    foldingCache.withLock { cache in
      if let folding = cache { return folding }
      let folding = Folding(entries, counts: counts)
      cache = folding
      return folding
    }
  }

  /// Groups of entries that are one text but for case, spaces and the way accents are encoded.
  public struct Folding: Sendable {
    /// The group of each code; groups are numbered by their first code.
    public let group: [Int32]
    /// The spelling shown for each group: the most frequent one, the first of several.
    public let shown: [String]
    /// The code of that spelling.
    let shownCode: [UInt32]
    /// The key of each group.
    public let key: [String]
    /// The place of each group in the order of keys.
    public let rank: [Int32]
    /// Whether each entry is a group of its own, with the code as its number.
    public let isIdentity: Bool

    init(_ entries: [String], counts: [Int]) {
      var groups: [String: Int32] = [:]
      var group: [Int32] = []
      var keys: [String] = []
      var best: [Int] = []
      group.reserveCapacity(entries.count)
      for (code, entry) in entries.enumerated() {
        let key = textKey(entry)
        let found = groups[key] ?? Int32(keys.count)
        if found == keys.count {
          groups[key] = found
          keys.append(key)
          best.append(code)
        } else if code < counts.count, counts[code] > counts[best[Int(found)]] {
          best[Int(found)] = code
        }
        group.append(found)
      }
      let order = keys.indices.sorted { textPrecedes(keys[$0], keys[$1]) }
      var rank = [Int32](repeating: 0, count: keys.count)
      for (place, index) in order.enumerated() { rank[index] = Int32(place) }
      self.group = group
      self.shown = best.map { entries[$0] }
      shownCode = best.map { UInt32(truncatingIfNeeded: $0) }
      self.key = keys
      self.rank = rank
      isIdentity = keys.count == entries.count
    }
  }
}

/// Returns the key by which texts compare: trimmed, single spaces, case folded. Swift compares strings by canonical
/// equivalence, so Unicode NFC is part of comparing keys.
public func textKey(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
}

/// Whether one key sorts before another: character by character.
///
/// Swift's own `<` is not transitive when accents are encoded in several ways ("é 1", "e\u{301} 10", "é 11").
public func textPrecedes(_ left: String, _ right: String) -> Bool {
  if left.utf8.allSatisfy({ $0 < 0x80 }), right.utf8.allSatisfy({ $0 < 0x80 }) { return left < right }
  return left.lexicographicallyPrecedes(right)
}
