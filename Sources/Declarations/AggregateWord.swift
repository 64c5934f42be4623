public import Frames

/// A word that makes one number of many rows: `sum(amount where won)`.
public struct AggregateWord: Documented {
  /// What is known of it.
  public var entry: Entry
  /// What each argument must be.
  public var parameters: [ParameterKind]
  /// Constant arguments behind them: the 90 of `percentile(x, 90)`.
  public var constants: Int
  /// What the constants may be.
  public var constantRange: ClosedRange<Double>
  /// Whether the values of groups add up to the value of their union.
  public var isAdditive: Bool
  /// Whether it is 0 of no rows, rather than unknown.
  public var isZeroOfNothing: Bool
  /// How the result is shown for an argument that is shown in a way.
  public var format: @Sendable (ValueFormat) -> ValueFormat
  /// The type of the result for the types of the arguments.
  public var result: @Sendable ([ColumnType]) -> ColumnType
  /// What the engine is to compute.
  public var build: @Sendable (_ arguments: [Computation], _ constants: [Double]) -> AggregateFunction

  /// Creates an aggregate. What is additive is 0 of nothing, too.
  public init(
    _ entry: Entry, parameters: [ParameterKind], constants: Int = 0,
    constantRange: ClosedRange<Double> = -Double.infinity...Double.infinity, isAdditive: Bool = false,
    isZeroOfNothing: Bool? = nil,
    format: @escaping @Sendable (ValueFormat) -> ValueFormat = { $0 },
    result: @escaping @Sendable ([ColumnType]) -> ColumnType,
    build: @escaping @Sendable (_ arguments: [Computation], _ constants: [Double]) -> AggregateFunction
  ) {
    self.entry = entry
    self.parameters = parameters
    self.constants = constants
    self.constantRange = constantRange
    self.isAdditive = isAdditive
    self.isZeroOfNothing = isZeroOfNothing ?? isAdditive
    self.format = format
    self.result = result
    self.build = build
  }
}
