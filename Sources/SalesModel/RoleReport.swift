public import Diagnostics

/// What a `role` line did.
public struct RoleReport: Sendable {
  /// What to print, such as where an order is known from.
  public var lines: [String] = []
  /// What might be meant otherwise.
  public var warnings: [Diagnostic] = []
}
