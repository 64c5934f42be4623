public import Language

/// A role that the data seem to have, and what speaks for it.
public struct RoleGuess: Sendable {
  /// The role.
  public var role: Role
  /// The column or predicate.
  public var expression: Expression
  /// What speaks for it: `its heading`, `holds Won and Lost`.
  public var evidence: String
  /// For a stage: its values in order.
  public var order: [String]
  /// For a stage: where the order is known from.
  public var orderEvidence: String
  /// For a target: whose it is.
  public var per: [Expression]

  /// Creates a guess.
  public init(
    _ role: Role, _ expression: Expression, evidence: String, order: [String] = [], orderEvidence: String = "",
    per: [Expression] = []
  ) {
    self.role = role
    self.expression = expression
    self.evidence = evidence
    self.order = order
    self.orderEvidence = orderEvidence
    self.per = per
  }

  /// The statement that says the same.
  public var binding: RoleBinding {
    RoleBinding(
      Name(role.rawValue, at: nowhere), expression, order: order.map { .value($0) }, per: per, period: nil)
  }

  /// The line to type for it: `role won = deal_stage = Won`.
  public var line: String { Printer.print(Statement(.role(binding), at: nowhere)) }
}
