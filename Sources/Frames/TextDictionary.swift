import Diagnostics

/// The different texts of a column, each once; a column holds their places, called codes.
public final class TextDictionary: Sendable {
  /// The texts as they were spelled, by code.
  public let entries: [String]
  /// How many rows hold each, by code; empty where nobody counted.
  public let counts: [Int]
  private let foldingCache = Lock<TextFolding?>(nil)
  private let rankCaches = Lock<(byKey: [Int32]?, exact: [Int32]?)>((nil, nil))

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
  public var folding: TextFolding { folded { () throws(Never) in } }

  /// The entries that compare as equal.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func folding(_ work: Work) throws(Diagnostic) -> TextFolding {
    if let folding = foldingCache.withLock({ $0 }) { return folding }
    try work.memory.claim(entries.count * 64)
    return try folded(work.check)
  }

  private func folded<Stop: Error>(_ check: () throws(Stop) -> Void) throws(Stop) -> TextFolding {
    if let folding = foldingCache.withLock({ $0 }) { return folding }
    let folding = try TextFolding(entries, counts: counts, check: check)
    foldingCache.withLock { $0 = folding }
    return folding
  }

  /// The codes with each text that is equal to no earlier one by key, sorted: what a person is shown of the entries.
  public var sortedEntries: [String] {
    let folding = folding
    let order = folding.keys.sortedRows(exact: false) { () throws(Never) in }
    return order.map { folding.shown(Int($0)) }
  }

  /// The place of each entry among all, sorted by key or by its bytes; equal ones have one place.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func ranks(exact: Bool, _ work: Work) throws(Diagnostic) -> [Int32] {
    if let ranks = rankCaches.withLock({ exact ? $0.exact : $0.byKey }) { return ranks }
    let folding = exact ? nil : try folding(work)
    try work.memory.claim(entries.count * 56)
    let texts = if let folding { folding.keys } else { try TextArena(entries, check: work.check) }
    var ranks = [Int32](repeating: 0, count: texts.count)
    for (place, row) in try texts.sortedRows(exact: exact, check: work.check).enumerated() {
      ranks[Int(row)] = Int32(truncatingIfNeeded: place)
    }
    if let folding { ranks = folding.group.map { ranks[Int($0)] } }
    let made = ranks
    rankCaches.withLock { if exact { $0.exact = made } else { $0.byKey = made } }
    return made
  }
}

/// Groups of entries that are one text but for case, spaces and the way accents are encoded.
public struct TextFolding: Sendable {
  /// The group of each code; groups are numbered by their first code.
  public let group: [Int32]
  /// The code of the spelling shown for each group: the most frequent one, the first of several.
  let shownCode: [UInt32]
  /// The key of each group.
  let keys: TextArena
  private let entries: [String]

  init<Stop: Error>(_ entries: [String], counts: [Int], check: () throws(Stop) -> Void) throws(Stop) {
    let keys = try TextArena(keysOf: entries, check: check)
    let numbering = try TextNumbering(keys, validity: nil) { (_) throws(Stop) in try check() }
    var shownCode = numbering.firsts.map { UInt32(bitPattern: $0) }
    if numbering.firsts.count < entries.count {
      for code in counts.indices {
        let group = Int(numbering.numbers[code])
        if counts[code] > counts[Int(shownCode[group])] { shownCode[group] = UInt32(code) }
      }
    }
    self.entries = entries
    self.shownCode = shownCode
    group = numbering.numbers.values.map { Int32(bitPattern: $0) }
    self.keys =
      try shownCode.count == entries.count
      ? keys : keys.gather(rows: numbering.firsts) { (_) throws(Stop) in try check() }
  }

  /// How many groups there are.
  public var count: Int { shownCode.count }

  /// The spelling shown for a group.
  public func shown(_ group: Int) -> String { entries[Int(shownCode[group])] }

  /// Whether each entry is a group of its own, with the code as its number.
  public var isIdentity: Bool { count == entries.count }

  /// Whether a text has the key of a group.
  public func contains(_ text: String) -> Bool {
    let key = textKey(text)
    return (0..<count).contains { keys[$0] == key }
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
