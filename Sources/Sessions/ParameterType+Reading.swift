import Language

extension ParameterType {
  /// The type of what a parameter begins with.
  init(of value: Literal) {
    switch value {
    case .number: self = .number
    case .text: self = .text
    case .boolean: self = .boolean
    case .duration: self = .duration
    case .period, .parameter: self = .period
    }
  }

  /// Returns the value that `text` is; nil where it is of another type.
  func reading(of text: String) -> Literal? {
    if self == .text { return .text(text) }
    guard let literal = Self.literal(text) else { return nil }
    switch (self, literal) {
    case (.number, .number), (.duration, .duration), (.period, .period), (.boolean, .boolean): return literal
    case (.date, .period(let period)): return period.isDay ? literal : nil
    case (.period, .number(let digits, 0, .none)) where (1000...9999).contains(digits):
      return .period(.year(Int(digits)))
    case (.boolean, _):
      return ["yes", "ya", "1"].contains(text.lowercased())
        ? .boolean(true) : ["no", "tidak", "0"].contains(text.lowercased()) ? .boolean(false) : nil
    default: return nil
    }
  }

  /// The constant that a word of the command line stands for: what it would be in a line, else text.
  static func literal(_ text: String) -> Literal? {
    let parse = Parser.parse("param it = \(text)")
    guard parse.diagnostics.isEmpty, parse.statements.count == 1,
      case .param(_, _, let value?)? = parse.statements.first?.kind
    else { return nil }
    switch value.asFormula.kind {
    case .literal(let literal): return literal
    case .unary(.negate, let operand):
      guard case .literal(.number(let digits, let scale, let unit)) = operand.asFormula.kind else { return nil }
      return .number(digits: 0 - digits, scale: scale, unit: unit)
    default: return .text(text)
    }
  }

  /// A value, as it is written behind `name=`.
  var example: String {
    switch self {
    case .text: "\"Budi Santoso\""
    case .number: "10M"
    case .date: "2025-06-30"
    case .period: "2025Q2"
    case .duration: "\"90 days\""
    case .boolean: "yes"
    }
  }

  /// The type in a sentence.
  var article: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .date: "a single day"
    case .period: "a period"
    case .duration: "a length of time"
    case .boolean: "yes or no"
    }
  }
}

extension PeriodExpression {
  fileprivate var isDay: Bool {
    switch self {
    case .day, .today: true
    default: false
    }
  }
}
