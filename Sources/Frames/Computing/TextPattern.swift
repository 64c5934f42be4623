import CRegex
import Diagnostics

/// A regular expression that is looked for anywhere in a text, in time proportional to the text.
///
/// The syntax is RE2's (https://github.com/google/re2/wiki/Syntax): no look-ahead, no references back. Case is ignored.
public final class TextPattern: @unchecked Sendable {
  /// The expression as it was written.
  public let source: String
  // RE2 takes questions from any number of threads at once; nothing else touches it.
  private let regex: OpaquePointer

  /// Reads an expression.
  ///
  /// - Throws: The diagnostic `bad-pattern` where it is none.
  public init(_ source: String) throws(Diagnostic) {
    var text = source
    let made = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { suluh_regex_new($0.baseAddress, $0.count) }
    }
    guard let made else { throw .badPattern(source, "") }
    if let error = suluh_regex_error(made) {
      let reason = String(cString: error)
      suluh_regex_free(made)
      throw .badPattern(source, reason)
    }
    self.source = source
    regex = made
  }

  deinit { suluh_regex_free(regex) }

  /// Whether the expression is found in a text.
  public func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { isFound(in: $0) }
  }

  /// Whether a place where it is found is one whatever stands beside it, has a character, and is no longer than the
  /// expression says: it can be looked for in many texts at once, in time proportional to them.
  ///
  /// Without the last, each place of `a.*b` would reach as far as the last `b` of them all.
  var isLocal: Bool { !Self.looksFurther(source) && !isFound(in: "") }

  /// Where the expression is found first in bytes of UTF-8, from `start` on.
  func firstPlace(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var (begin, end) = (0, 0)
    let isFound = bytes.withMemoryRebound(to: CChar.self) {
      suluh_regex_find_first(regex, $0.baseAddress, $0.count, start, &begin, &end)
    }
    return isFound ? begin..<end : nil
  }

  /// Whether an expression may ask for the ends of a text, of a line or of a word, or repeat something without end.
  private static func looksFurther(_ source: String) -> Bool {
    var before: Unicode.Scalar = " "
    for scalar in source.unicodeScalars {
      let isEscaped = before == "\\"
      let isLetter = isEscaped && scalar.properties.isAlphabetic
      if isLetter, !"dDsSwWpPntrfvax".unicodeScalars.contains(scalar) { return true }
      if !isEscaped, scalar == "$" || scalar == "^" && before != "[" { return true }
      if !isEscaped, scalar == "*" || scalar == "+" || scalar == "}" && before == "," { return true }
      // What an escape stands for does not escape what follows.
      before = isEscaped ? " " : scalar
    }
    return false
  }

  /// Whether the expression is found in a text that is given as its UTF-8.
  func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withMemoryRebound(to: CChar.self) { suluh_regex_find(regex, $0.baseAddress, $0.count) }
  }
}
