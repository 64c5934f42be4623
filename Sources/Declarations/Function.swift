public import Frames

/// A function of the cells of one row: `round(x, 2)`.
public struct Function: Documented {
  /// What is known of it.
  public var entry: Entry
  /// What each argument is, in words, in order; an overload may take fewer.
  public var parameters: [(name: String, summary: String)]
  /// The types it works on; the first that fits is taken.
  public var overloads: [Overload]

  /// Creates a function; its syntax follows from the parameters.
  public init(
    _ name: String, aliases: [String] = [], _ summary: String, parameters: [(name: String, summary: String)],
    examples: [Example], seeAlso: [String] = [], overloads: [Overload]
  ) {
    let syntax = name + "(" + parameters.map(\.name).joined(separator: ", ") + ")"
    entry = Entry(name, aliases: aliases, syntax: syntax, summary, examples: examples, seeAlso: seeAlso)
    self.parameters = parameters
    self.overloads = overloads
  }
}

/// What an argument may be.
public enum ParameterKind: Sendable, Hashable {
  /// Text; a bare word is a value.
  case text
  /// Any number.
  case number
  /// A whole number.
  case integer
  /// A date.
  case date
  /// A number of days.
  case duration
  /// Yes or no.
  case boolean
  /// Anything, of one type where there are several.
  case any

  /// Whether a column of `type` may stand there.
  public func accepts(_ type: ColumnType) -> Bool {
    switch self {
    case .text: type == .text
    case .number: type.isNumeric
    case .integer: type == .integer
    case .date: type == .date
    case .duration: type == .duration
    case .boolean: type == .boolean
    case .any: true
    }
  }

  /// The word for it in messages.
  public var name: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .integer: "a whole number"
    case .date: "a date"
    case .duration: "a number of days"
    case .boolean: "yes or no"
    case .any: "anything"
    }
  }
}

/// One way to call a function: the types it takes, and how the engine computes it.
public struct Overload: Sendable {
  /// What each argument must be.
  public var parameters: [ParameterKind]
  /// Whether the last parameter may be repeated.
  public var isVariadic: Bool
  /// How the result is shown, where the function decides that.
  public var format: ValueFormat?
  /// The type of the result for the types of the arguments.
  public var result: @Sendable ([ColumnType]) -> ColumnType
  /// What the engine is to compute.
  public var build: @Sendable ([Computation]) -> Computation

  /// Creates an overload.
  public init(
    _ parameters: [ParameterKind], isVariadic: Bool = false, format: ValueFormat? = nil,
    result: @escaping @Sendable ([ColumnType]) -> ColumnType, build: @escaping @Sendable ([Computation]) -> Computation
  ) {
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.format = format
    self.result = result
    self.build = build
  }

  /// Lifts a function of one number.
  public static func map(_ function: RealFunction) -> Overload {
    Overload([.number], result: { _ in .real }) { .real1($0[0], function) }
  }

  /// Lifts a function of two numbers.
  public static func map(_ function: RealPairFunction) -> Overload {
    Overload([.number, .number], result: { _ in .real }) { .real2($0[0], $0[1], function) }
  }

  /// Lifts a function of one whole number.
  public static func map(_ function: IntegerFunction) -> Overload {
    Overload([.integer], result: { _ in .integer }) { .integer1($0[0], .integer, function) }
  }

  /// Lifts a function of a text; where texts repeat, it runs once for each different one.
  public static func mapText(_ function: TextFunction) -> Overload {
    Overload([.text], result: { _ in .text }) { .text1($0[0], function) }
  }
}
