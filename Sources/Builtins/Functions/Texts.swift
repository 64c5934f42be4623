import Declarations
import Diagnostics
import Frames

extension Function {
  /// Functions of a text.
  static let texts: [Function] = [
    Function(
      "upper", "Gives `text` in capitals.", parameters: [("text", "the text")],
      examples: [Example("deals by upper(segment) as name", prints: "TELCO")],
      overloads: [.mapText { $0.uppercased() }]),
    Function(
      "lower", "Gives `text` in small letters.", parameters: [("text", "the text")],
      examples: [Example("deals by lower(segment) as name", prints: "telco")],
      overloads: [.mapText { $0.lowercased() }]),
    Function(
      "trim", "Gives `text` without white space at its ends.", parameters: [("text", "the text")],
      examples: [Example("deals by trim(segment) as name", prints: "Telco")],
      overloads: [.mapText { $0.trimmed }]),
    Function(
      "length", "Gives how many characters `text` has.", parameters: [("text", "the text")],
      examples: [Example("deals by length(segment) as letters", prints: "letters")],
      overloads: [
        Overload([.text], format: .count, result: { _ in .integer }) {
          .textToInteger($0[0], .integer) { Int64($0.count) }
        }
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
          return .text1(operands[0]) { $0.replacing(old, with: new) }
        }
      ]),
  ]
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
