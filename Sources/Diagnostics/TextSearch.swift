// The standard library has the same, and with it an engine for patterns that makes the program a twelfth larger.

/// Where one text stands in another, character by character: `é` is one character, however it is written.
extension StringProtocol {
  /// The first place of a text in this one, `nil` where it does not stand in it. An empty text stands at the start.
  public func firstRange(of text: some StringProtocol) -> Range<Index>? {
    guard let first = text.first else { return startIndex..<startIndex }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: text) { return start..<index(start, offsetBy: text.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether a text stands in this one. Code that also sees the standard library's gets that one.
  @_disfavoredOverload public func contains(_ text: some StringProtocol) -> Bool { firstRange(of: text) != nil }

  /// The pieces between the places of a text, of which there is one more than places. An empty text parts nothing.
  public func pieces(between text: some StringProtocol) -> [SubSequence] {
    var pieces: [SubSequence] = []
    var rest = self[...]
    while !text.isEmpty, let range = rest.firstRange(of: text) {
      pieces.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return pieces + [rest]
  }

  /// This text with another in each place of a text. An empty text stands nowhere.
  public func replacing(_ text: some StringProtocol, with other: some StringProtocol) -> String {
    pieces(between: text).joined(separator: String(other))
  }
}
