import Diagnostics
import Frames
import Language

/// The words of this room's diagnostics.
extension Diagnostic {
  // MARK: Names

  static func unknownTable(_ name: Name, among tables: [String]) -> Diagnostic {
    unknown("unknown-table", "no table is called \"\(name.text)\"", name, among: tables, called: "the tables are")
  }

  static func unknownColumn(_ name: Name, in tables: [Table]) -> Diagnostic {
    let place = tables.count == 1 ? "\"\(tables[0].name)\" has no column \"\(name.text)\"" : nil
    return unknown(
      "unknown-column", place ?? "no column is called \"\(name.whole)\"", name, among: tables.flatMap(\.frame.names),
      called: "the columns are")
  }

  static func unknownRole(_ name: Name) -> Diagnostic {
    unknown(
      "unknown-role", "no role is called \"\(name.text)\"", name, among: Role.allCases.map(\.rawValue),
      called: "the roles are")
  }

  private static func unknown(
    _ id: String, _ message: String, _ name: Name, among names: [String], called: String
  ) -> Diagnostic {
    let near = closestMatches(name.text, among: names).first
    let hint = near.map { "did you mean \($0)?" } ?? (names.isEmpty ? nil : "\(called): \(listed(names))")
    return Diagnostic(id, message, at: name.span, hints: [hint].compactMap { $0 }, replacement: near)
  }

  static let noTables = Diagnostic("no-table", "no table is loaded", hints: ["load one: load \"deals.csv\""])

  // MARK: Roles

  static func wrongType(_ column: String, _ type: ColumnType, for role: Role) -> Diagnostic {
    let wanted = role.isDate ? "a date" : role.isBoolean ? "a condition" : "a number"
    var hints: [String] = []
    if role.isBoolean { hints.append("with the value that means it: role \(role.rawValue) = \(column) = …") }
    if !role.isBoolean, type == .text {
      hints.append("to read it as one: type \(Printer.column(column)) \(role.isDate ? "date" : "number")")
    }
    return Diagnostic(
      "role-type", "\(role.rawValue) must be \(wanted), and \"\(column)\" is \(type.name)", hints: hints)
  }

  static func orderWithoutStages(_ role: String) -> Diagnostic {
    Diagnostic("role-order", "only stage has an order, not \(role)")
  }

  static func stageTwice(_ stage: String) -> Diagnostic {
    Diagnostic("stage-twice", "\"\(stage)\" stands in the order twice")
  }

  static func unknownStage(_ stage: String, _ column: String, among values: [String]) -> Diagnostic {
    let near = closestMatches(stage, among: values).first
    return Diagnostic(
      "unknown-value", severity: .warning, "no row has \(column) \"\(stage)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "\(column) has: \(listed(values))"], replacement: near)
  }

  static func stagesLeftOut(_ stages: [String]) -> Diagnostic {
    Diagnostic(
      "stage-left-out", severity: .warning, "the order leaves out \(listed(stages.map { "\"\($0)\"" }))",
      hints: ["a deal at a stage without a place counts in no step of the funnel"])
  }

  static let perWithoutTarget = Diagnostic(
    "role-per", "only a target belongs to a dimension or a period",
    hints: ["such as: role target = target_sales per rep for 2025"])

  // MARK: Targets

  static let targetIsNoColumn = Diagnostic(
    "target-column", "a target is read from a column", hints: ["such as: role target = target_sales per rep"])

  static func targetDimension(_ text: String) -> Diagnostic {
    Diagnostic(
      "target-dimension", "\(text) is no dimension of a target",
      hints: ["expected: a role, a column, or a date at a grain such as month(targets.month)"])
  }

  static func unknownTargetDimension(_ name: Name, in table: Table) -> Diagnostic {
    var problem = unknownColumn(name, in: [table])
    let near = problem.replacement ?? table.frame.names.first.map { Printer.column($0) } ?? "COLUMN"
    problem.hints = ["the column that tells it: per \(name.text) = \(Printer.column(table.name)).\(near)"]
    problem.replacement = nil
    return problem
  }

  static func dimensionOfNoDeal(_ name: Name, in table: Table) -> Diagnostic {
    Diagnostic(
      "target-dimension", "\"\(name.text)\" is a column of \(table.name), and deals have none of that name",
      hints: ["what deals are grouped by comes first: per segment = \(Printer.column(table.name)).\(name.text)"]
    ).located(at: name.span)
  }

  static func noPeriodOfTarget(_ column: String, _ cell: String, _ unit: DateUnit) -> Diagnostic {
    Diagnostic(
      "target-period", "\"\(column)\" has \"\(cell)\", which is no \(unit.rawValue)",
      hints: ["months are 2025-01, quarters 2025Q1, years 2025; days are dates"])
  }

  static func targetOfNobody(_ column: String, _ per: [String]) -> Diagnostic {
    Diagnostic("target-of-nobody", "no row has \"\(column)\" together with \(listed(per))")
  }

  static func targetOwner(_ column: String) -> Diagnostic {
    Diagnostic(
      "target-owner", "whose target is \"\(column)\"?",
      hints: ["say it: role target = \(column) per rep, or per segment"])
  }

  /// `renamed` is the line that may have made several members one.
  static func severalTargets(
    _ column: String, per: String, members: Int, examples: [String], renamed: String?
  ) -> Diagnostic {
    let advice =
      renamed.map { "where members became one by \"\($0)\", the target is said before that line: then theirs add up" }
      ?? "a target has one value for each member: mend the data, or add a dimension after per"
    return Diagnostic(
      "several-targets", "\"\(column)\" has more than one value for \(counted(members, "member")) of \(per)",
      hints: examples + [advice])
  }

  // MARK: Roll-up

  static func rollUpIntoItself(_ name: Name) -> Diagnostic {
    Diagnostic(
      "rollup-name", "the deals cannot take the name of the log, \"\(name.text)\"", at: name.span,
      hints: ["another name: as deals"])
  }

  static func keyWithoutValues(_ name: Name) -> Diagnostic {
    Diagnostic("rollup-key", "\"\(name.text)\" is empty in every row, and cannot tell deals apart", at: name.span)
  }

  static func notAnAggregate(_ text: String) -> Diagnostic {
    Diagnostic(
      "rollup-aggregate", "\(text) is not one value for a deal",
      hints: [
        "expected one of: " + RollUpAggregate.words.joined(separator: ", ") + ", as in amount = max(nilai_kontrak)"
      ])
  }

  static func cannotTest(_ text: String) -> Diagnostic {
    Diagnostic("condition-form", "the condition \(text) is not understood here")
  }

  // MARK: Joins

  static func joinWithoutKeys(_ table: Name) -> Diagnostic {
    Diagnostic(
      "join-key", "a join needs a column that both tables have", at: table.span,
      hints: ["such as: join \(table.text) on account"])
  }

  static func joinWithItself(_ table: Name) -> Diagnostic {
    Diagnostic("join-itself", "\"\(table.text)\" cannot be joined to itself", at: table.span)
  }

  static func noTableHas(_ names: [Name], tables: [Table]) -> Diagnostic {
    guard names.count != 1 || tables.count != 1 else { return .unknownColumn(names[0], in: tables) }
    if names.count == 1 { return .unknownColumn(names[0], in: tables) }
    return Diagnostic(
      "unknown-column", "no table has all of \(listed(names.map { "\"\($0.text)\"" }))", at: names.first?.span)
  }

  static func joinTypes(_ left: String, _ leftType: ColumnType, _ right: String, _ rightType: ColumnType) -> Diagnostic
  {
    Diagnostic(
      "join-type", "\"\(left)\" is \(leftType.name) and \"\(right)\" is \(rightType.name): they never match",
      hints: ["to read both alike: type \(Printer.column(left)) text, and the same for the other"])
  }

  static func duplicateKeys(_ table: String, _ duplicates: [String], count: Int) -> Diagnostic {
    let more = count > duplicates.count ? [", and \(counted(count - duplicates.count)) more"].joined() : ""
    return Diagnostic(
      "join-duplicates",
      "\"\(table)\" has \(counted(count, "row")) whose key an earlier row has: a deal would count twice",
      hints: ["twice there: " + duplicates.joined(separator: ", ") + more])
  }

  // MARK: Cleaning

  static func notText(_ column: String, _ type: ColumnType) -> Diagnostic {
    Diagnostic("merge-type", "only texts are merged, and \"\(column)\" is \(type.name)")
  }

  static func notAValue(_ text: String) -> Diagnostic {
    Diagnostic("value-expected", "\(text) is not a value", hints: ["expected a text such as Telco or \"Telco\""])
  }

  static func unusedValue(_ value: String, _ column: String, among values: [String]) -> Diagnostic {
    let near = closestMatches(value, among: values).first
    return Diagnostic(
      "unknown-value", severity: .warning, "no row has \(column) \"\(value)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "\(column) has: \(listed(values))"], replacement: near)
  }

  static func columnLength(_ column: String, _ count: Int, rows: Int) -> Diagnostic {
    Diagnostic(
      "column-length", "\"\(column)\" would have \(counted(count, "row")), and its table has \(counted(rows))")
  }
}

extension Diagnostic {
  /// Warns that sums would add up amounts of several currencies.
  public static func severalCurrencies(_ column: String, _ values: [String]) -> Diagnostic {
    Diagnostic(
      "several-currencies", severity: .warning,
      "amounts are in \(listed(values)), as \"\(column)\" says: nothing converts them, and sums would add them up as they stand",
      hints: ["for one at a time: focus \(column) = \(Printer.value(values[0]))"])
  }
}
