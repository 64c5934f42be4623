import CBytes
import Diagnostics

/// A test of a text, made ready.
struct TextMatcher: Sendable {
  private let test: TextTest
  private let isExact: Bool
  /// What is looked for, by key unless the test is exact.
  private let needle: String
  private let needleBytes: [UInt8]
  /// Whether it has nothing beyond ASCII but what `suluh_is_inert` names.
  private let needleIsInert: Bool
  private let keys: Set<String>
  private let texts: Set<ExactText>
  /// A bit for each number of bytes that a key has, modulo 64.
  private let lengths: UInt64
  private let keysAreASCII: Bool

  init(_ test: TextTest) {
    self.test = test
    var needle = ""
    var isExact = true
    var keys: Set<String> = []
    var texts: Set<ExactText> = []
    switch test {
    case .equalsAny(let wanted, let exact):
      if exact { texts = Set(wanted.map(ExactText.init)) } else { keys = Set(wanted.map(textKey)) }
      isExact = exact
    case .contains(let part, let exact), .startsWith(let part, let exact), .endsWith(let part, let exact):
      needle = TextKeyRoom.withoutTwins(exact ? part : textKey(part))
      isExact = exact
    case .matches: break
    }
    self.needle = needle
    self.isExact = isExact
    self.keys = keys
    keysAreASCII = keys.allSatisfy { TextKeyRoom.withoutTwins($0).utf8.allSatisfy { $0 < 0x80 } }
    lengths = keys.reduce(0) { $0 | Self.length(TextKeyRoom.withoutTwins($1).utf8.count) }
    self.texts = texts
    needleBytes = Array(needle.utf8)
    needleIsInert = suluh_is_inert(needleBytes, needleBytes.count)
  }

  private static func length(_ bytes: Int) -> UInt64 { 1 << UInt64(bytes & 63) }

  /// Bytes that stand as they are in every text that passes: keys collapse spaces, so that of several words the longest is
  /// looked for.
  var rawNeedle: RawNeedle? {
    let whole: String? =
      switch test {
      case .contains, .startsWith, .endsWith: needle
      case .equalsAny(let wanted, _): wanted.count == 1 ? isExact ? wanted[0] : keys.first : nil
      case .matches: nil
      }
    guard let bytes = whole.map({ Array($0.utf8) }) else { return nil }
    let words = bytes.split { !isExact && $0 <= 0x20 }.flatMap { Self.fixedParts(of: $0) }
    guard let longest = words.max(by: { $0.count < $1.count }) else { return nil }
    // The first or the last character may join a letter beside it.
    let isPart = if case .contains = test { "a\(needle)a".count == needle.count + 2 } else { false }
    return RawNeedle(bytes, at: longest.indices, ignoresCase: !isExact, isSufficient: isPart)
  }

  /// The parts of a word that stand as they are in every text that has it: a letter before one beyond ASCII may be spelled
  /// together with an accent.
  private static func fixedParts(of word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    if word.withUnsafeBufferPointer({ suluh_is_inert($0.baseAddress, $0.count) }) { return [word] }
    let parts = word.split(omittingEmptySubsequences: true) { $0 >= 0x80 }
    return parts.map { $0.endIndex == word.endIndex ? $0 : $0.dropLast() }.filter { !$0.isEmpty }
  }

  /// What tells most texts that do not pass; nil where there is nothing.
  var heads: TextHeads? {
    guard case .equalsAny = test else { return nil }
    return TextHeads(isExact ? texts.map(\.text) : Array(keys), isExact: isExact)
  }

  /// Between which heads of keys those of all texts lie that pass; nil where they can have any.
  var headRange: ClosedRange<Int64>? {
    switch test {
    case .equalsAny:
      let heads = (isExact ? texts.map(\.text) : Array(keys)).map { KeyOrder.head(of: Array($0.utf8)) }
      guard let low = heads.compactMap(\.self).min(), let high = heads.compactMap(\.self).max(), !heads.contains(nil)
      else { return nil }
      return low...high
    case .startsWith: return KeyOrder.heads(startingWith: needleBytes)
    case .contains, .endsWith, .matches: return nil
    }
  }

  /// What texts are to begin or end with; nil where they are not, or where bytes do not tell.
  var edge: TextEdge? {
    switch test {
    case .startsWith: TextEdge(needleBytes, isStart: true, ignoresCase: !isExact)
    case .endsWith: TextEdge(needleBytes, isStart: false, ignoresCase: !isExact)
    case .contains, .equalsAny, .matches: nil
    }
  }

  /// A pattern that can be looked for in many texts at once.
  var localPattern: TextPattern? {
    if case .matches(let pattern) = test, pattern.isLocal { pattern } else { nil }
  }

  /// Which entries of a dictionary pass.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  func entries(of dictionary: TextDictionary, _ work: Work) throws(Diagnostic) -> [Bool] {
    let folding = isExact ? nil : try dictionary.folding(work)
    var passing: [Bool] = []
    passing.reserveCapacity(dictionary.count)
    for place in 0..<(folding?.count ?? dictionary.count) {
      if place % chunkRows == 0 { try work.check() }
      passing.append(passes(prepared: folding?.keys[place] ?? dictionary.entries[place]))
    }
    return folding.map { $0.group.map { passing[Int($0)] } } ?? passing
  }

  /// Whether a text passes.
  func passes(_ text: String) -> Bool {
    return passes(prepared: isExact ? text : textKey(text))
  }

  /// Whether a text passes that is a key already, unless the test is exact.
  private func passes(prepared text: String) -> Bool {
    switch test {
    case .equalsAny: return isExact ? texts.contains(ExactText(text)) : keys.contains(text)
    case .matches(let pattern): return pattern.isFound(in: text)
    case .contains, .startsWith, .endsWith:
      var text = text
      let decided = text.withUTF8 { bytes -> Bool? in
        guard suluh_is_inert(bytes.baseAddress, bytes.count) else { return nil }
        return needleIsInert && passes(bytes)
      }
      return decided ?? passes(characters: text)
    }
  }

  /// Letters with accents are compared as characters, however they are encoded.
  private func passes(characters text: String) -> Bool {
    let (hay, wanted) = (Array(text), Array(needle))
    switch test {
    case .startsWith: return hay.starts(with: wanted)
    case .endsWith: return hay.reversed().starts(with: wanted.reversed())
    case .contains, .equalsAny, .matches:
      guard wanted.count <= hay.count else { return false }
      return (0...hay.count - wanted.count).contains { hay[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
  }

  /// A needle and a text whose bytes are compared: nothing beyond ASCII joins a letter.
  private func passes(_ hay: UnsafeBufferPointer<UInt8>) -> Bool {
    guard needleBytes.count <= hay.count else { return false }
    switch test {
    case .startsWith: return hay.starts(with: needleBytes)
    case .endsWith: return hay.suffix(needleBytes.count).elementsEqual(needleBytes)
    case .contains, .equalsAny, .matches:
      guard let base = hay.baseAddress, !needleBytes.isEmpty else { return needleBytes.isEmpty }
      return suluh_find(base, hay.count, needleBytes, needleBytes.count) != nil
    }
  }

  /// Whether the text that the bytes encode passes. `room` has place for as many bytes.
  func passes(_ bytes: UnsafeBufferPointer<UInt8>, room: inout [UInt8]) -> Bool {
    switch test {
    case .matches(let pattern): return pattern.isFound(in: bytes)
    case .equalsAny: if isExact { return passes(String(decoding: bytes, as: UTF8.self)) }
    case .contains, .startsWith, .endsWith: break
    }
    guard suluh_is_inert(bytes.baseAddress, bytes.count) else {
      if case .equalsAny = test, keysAreASCII, !Self.mayBeASCII(bytes) { return false }
      return passes(String(decoding: bytes, as: UTF8.self))
    }
    // What is not inert is in no text that is.
    guard needleIsInert else { return false }
    if isExact { return passes(bytes) }
    if room.count < bytes.count { room = [UInt8](repeating: 0, count: bytes.count * 2) }
    return room.withUnsafeMutableBufferPointer { room in
      let key = UnsafeBufferPointer(rebasing: room[..<foldASCII(bytes, into: room)])
      if case .equalsAny = test {
        return lengths & Self.length(key.count) != 0 && keys.contains(String(decoding: key, as: UTF8.self))
      }
      return passes(key)
    }
  }
}

extension TextMatcher {
  /// Whether all characters beyond ASCII may become one of it in a key: spaces, the Kelvin sign, the Greek question mark and
  /// the Greek grave accent, by the bytes that they begin with.
  private static func mayBeASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.allSatisfy { byte in
      switch byte {
      case 0..<0xc0, 0xc2, 0xcd, 0xe1, 0xe2, 0xe3: true
      default: false
      }
    }
  }
}

/// Writes the key of a text with nothing beyond ASCII but what `suluh_is_inert` names; returns its length.
func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
  var count = 0
  var isSpaceDue = false
  for byte in bytes {
    if byte == 0x20 || byte >= 0x09 && byte <= 0x0d {
      isSpaceDue = count > 0
      continue
    }
    if isSpaceDue {
      target[count] = 0x20
      count += 1
      isSpaceDue = false
    }
    target[count] = byte &+ (byte &- 0x41 < 26 ? 0x20 : 0)
    count += 1
  }
  return count
}
