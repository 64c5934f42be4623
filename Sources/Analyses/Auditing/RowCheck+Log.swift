import Diagnostics
import Frames
import Language
import Planning
import SalesModel

extension RowCheck {
  /// What is looked for in the rows of the log.
  static func ofLog(_ data: AuditedModel) -> [RowCheck] {
    guard let log = data.log else { return [] }
    func column(_ name: String) -> String { Printer.column(log.table) + "." + Printer.column(name) }
    let key = column(log.key)
    return [RowCheck(.wrong, .visitsWithout(log.key), where: "\(key) is empty", meaning: .belongToNone)]
      + (log.date.map { dates($0, column($0)) } ?? []) + outcomes(log, column)
  }

  private init(
    _ weight: Finding.Weight, _ sought: Sentence, where condition: String?, _ remedy: Remedy = .exclude,
    meaning: Sentence? = nil
  ) {
    self.init(
      weight: weight, sought: sought, condition: condition.map { Expression(condition: $0) }, remedy: remedy,
      isOfLog: true, meaning: meaning)
  }

  private static func dates(_ name: String, _ date: String) -> [RowCheck] {
    [
      RowCheck(.wrong, .visitsAfterToday, where: "\(date) > today"),
      RowCheck(.missing, .visitsWithout(name), where: "\(date) is empty", meaning: .standBehind),
    ]
  }

  /// Rows whose outcome is not what became of the deal.
  private static func outcomes(_ log: LogRoles, _ column: (String) -> String) -> [RowCheck] {
    let said = [Role.won, .lost].map { role in
      log.assignments[role].flatMap { $0.expression.qualified(by: log.table) }.map(Printer.print)
    }
    guard let won = said[0], let lost = said[1] else { return [] }
    let late = log.date.map { date in ("\(column(date)) > closed", "\(column(date)) < closed") }
    return [
      RowCheck(.wrong, .saysBoth, where: "(\(won)) and (\(lost))", meaning: .countAsLost),
      RowCheck(.wrong, .saysWon, where: "lost and (\(won)) and not (\(lost))"),
      RowCheck(.wrong, .saysLost, where: "won and (\(lost))"),
      RowCheck(
        .doubtful, .saysOpenAfterWon, where: late.map { "won and not (\(won)) and not (\(lost)) and \($0.0)" },
        meaning: .staysWon),
      RowCheck(
        .doubtful, .saysLostEarly, where: late.map { "lost and (\(lost)) and \($0.1)" }, .none, meaning: .lostAtTheEnd),
    ]
  }
}

extension Expression {
  /// The formula with its columns as those of a table; nil of a form that roles are hardly ever written in.
  func qualified(by table: String) -> Expression? {
    switch kind {
    case .name(let name):
      var own = name
      own.qualifier = table
      return Expression(.name(own), at: span)
    case .unary(let sign, let operand):
      return operand.qualified(by: table).map { Expression(.unary(sign, $0), at: span) }
    case .logical(let operation, let operands):
      let own = operands.compactMap { $0.qualified(by: table) }
      return own.count == operands.count ? Expression(.logical(operation, own), at: span) : nil
    case .comparison(let left, let sign, let right):
      return left.qualified(by: table).map { Expression(.comparison($0, sign, right), at: span) }
    case .membership(let left, let negated, let values):
      return left.qualified(by: table).map { Expression(.membership($0, negated: negated, values), at: span) }
    case .emptiness(let left, let negated):
      return left.qualified(by: table).map { Expression(.emptiness($0, negated: negated), at: span) }
    case .literal, .bare, .chain, .between, .call, .conditional, .missing: return nil
    }
  }
}
