import Declarations
import Diagnostics
import Frames

extension Function {
  /// Functions of a text.
  static let texts: [Function] = [
    Function(
      "upper", "Gives `text` in capitals.", parameters: [("text", "the text")],
      examples: [Example("deals by upper(segment) as name", prints: "TELCO")],
      overloads: [.mapText(changingCase(from: "a") { $0.uppercased() })]),
    Function(
      "lower", "Gives `text` in small letters.", parameters: [("text", "the text")],
      examples: [Example("deals by lower(segment) as name", prints: "telco")],
      overloads: [.mapText(changingCase(from: "A") { $0.lowercased() })]),
    Function(
      "trim", "Gives `text` without white space at its ends.", parameters: [("text", "the text")],
      examples: [Example("deals by trim(segment) as name", prints: "Telco")],
      overloads: [.mapText(trim)]),
    Function(
      "length", "Gives how many characters `text` has.", parameters: [("text", "the text")],
      examples: [Example("deals by length(segment) as letters", prints: "letters")],
      overloads: [
        Overload([.text], format: .count, result: { _ in .integer }) { .textToInteger($0[0], .integer, length) }
      ]),
    Function(
      "replace", "Gives `text` with every `old` in it replaced by `new`.",
      parameters: [("text", "the text"), ("old", "what is replaced"), ("new", "what stands there instead")],
      examples: [Example("deals by replace(segment, \"Telco\", \"Telecom\") as name", prints: "Telecom")],
      overloads: [
        Overload([.text, .text, .text], result: { _ in .text }) { operands in
          guard case .constant(.text(let old), _) = operands[1], case .constant(.text(let new), _) = operands[2] else {
            return .constant(.none, .text)
          }
          return .text1(operands[0], replacement(of: old, by: new))
        }
      ]),
  ]

  private static let length = TextNumber({ Int64($0.count) }, ofBytes: { characterCount($0).map { Int64($0) } })

  /// Capitals for small letters, or the other way round: `letter` is the first of those of ASCII that change, and what is
  /// beyond ASCII is for `function`. Both go by one scalar of Unicode after the other.
  private static func changingCase(
    from letter: Unicode.Scalar, _ function: @escaping @Sendable (String) -> String
  ) -> TextFunction {
    let first = UInt8(ascii: letter)
    return TextFunction(function) { text, result in
      var place = 0
      while place < text.count {
        let rest = text[place...]
        let letters = rest.prefix { $0 < 0x80 }
        let start = result.count
        result.append(contentsOf: letters)
        result.withUnsafeMutableBufferPointer { bytes in
          for place in start..<bytes.count { bytes[place] ^= bytes[place] &- first < 26 ? 0x20 : 0 }
        }
        let others = text[letters.endIndex...].prefix { $0 >= 0x80 }
        if !others.isEmpty { result.append(contentsOf: function(String(decoding: others, as: UTF8.self)).utf8) }
        place = others.endIndex
      }
      return true
    }
  }

  private static let trim = TextFunction({ $0.trimmed }) { text, result in
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return true }
    // There are spaces beyond ASCII, and accents on spaces.
    guard text[first] < 0x80, text[last] < 0x80 else { return false }
    result.append(contentsOf: text[first...last])
    return true
  }

  private static func replacement(of old: String, by new: String) -> TextFunction {
    TextFunction({ $0.replacing(old, with: new) }, ofBytes: ByteReplacement(of: old, by: new)?.append)
  }
}

/// The replacement of one text by another in bytes.
private struct ByteReplacement: Sendable {
  private let old: [UInt8]
  private let new: [UInt8]

  /// Nil where `old` may be there in other bytes: where it is not of ASCII, or has a character that another is equivalent to
  /// (the Kelvin sign, the Greek question mark and grave accent).
  init?(of old: String, by new: String) {
    self.old = Array(old.utf8)
    self.new = Array(new.utf8)
    let isPlain = self.old.allSatisfy { $0 < 0x80 && $0 != 0x0d }
    guard isPlain, !old.isEmpty, !old.contains(where: { "K;`".contains($0) }) else { return nil }
  }

  /// Appends a text with `new` for each `old`; appends nothing and returns false where one may be a part of characters.
  func append(_ text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) -> Bool {
    let start = result.count
    var (rest, place) = (0, 0)
    while place + old.count <= text.count {
      guard text[place] == old[0], text[place..<place + old.count].elementsEqual(old) else {
        place += 1
        continue
      }
      let end = place + old.count
      guard place == 0 || isAlone(text[place - 1]), end == text.count || isAlone(text[end]) else {
        result.removeLast(result.count - start)
        return false
      }
      result.append(contentsOf: text[rest..<place])
      result.append(contentsOf: new)
      (rest, place) = (end, end)
    }
    result.append(contentsOf: text[rest...])
    return true
  }

  /// Whether a byte beside it is a character that does not become one with its neighbours.
  private func isAlone(_ byte: UInt8) -> Bool { byte < 0x80 && byte != 0x0d }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
