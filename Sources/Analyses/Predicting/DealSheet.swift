import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What the deals say today: how each ended, when, and everything that may be known of it before.
struct DealSheet: Sendable {
  /// Whether each deal was won, and whether it was lost.
  let won, lost: [Bool]
  /// The day on which it was won or lost, and on which it was created; nil where that is not known.
  let closed, created, lastActivity: [Int?]
  /// The place of its stage in the declared order; -1 where it has none.
  let stages: [Int]
  /// The columns that a model may go by.
  let candidates: [(predictor: Predictor, column: Column, source: String?)]
  /// The names of columns that are not looked at, for they have a name of their own for each deal.
  let tooManyValues: [String]

  var count: Int { won.count }

  /// Roles that may say something of a deal before it is decided.
  static let roles: [(role: Role, kind: Predictor.Kind)] = [
    (.segment, .category), (.customer, .category), (.level, .category), (.region, .category), (.product, .category),
    (.rep, .person), (.manager, .person), (.amount, .amount),
  ]

  /// More groups than this are no groups.
  private static let mostGroups = 100

  /// Asks `model` for all of its deals.
  init(in model: Model, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let known = Self.known.filter { model.roles[$0.role] != nil }
    let asked = Self.asked(of: model)
    let columns =
      ["(won) as w", "(lost) as l"] + known.map { "\($0.role.rawValue) as \($0.name)" }
      + asked.enumerated().map { "\($1.expression) as p\($0)" }
    let frame = try inquiry.ask("list " + columns.joined(separator: ", "), in: model).frame
    let rows = frame.rowCount
    won = frame["w"]?.doubles.map { $0 == 1 } ?? []
    lost = frame["l"]?.doubles.map { $0 == 1 } ?? []
    func days(_ name: String) -> [Int?] {
      frame[name]?.doubles.map { Int(exactly: $0) } ?? [Int?](repeating: nil, count: rows)
    }
    (closed, created, lastActivity) = (days("closed"), days("created"), days("seen"))
    stages = frame["stage"].map { Self.places($0, in: model.stages) } ?? [Int](repeating: -1, count: rows)
    var candidates: [(predictor: Predictor, column: Column, source: String?)] = []
    var tooManyValues: [String] = []
    for (place, one) in asked.enumerated() {
      guard let column = frame["p\(place)"] else { continue }
      if one.isOther, Self.isNaming(column, rows) {
        tooManyValues.append(one.predictor.name)
      } else if column.emptyCount < rows {
        candidates.append((one.predictor, column, one.source))
      }
    }
    (self.candidates, self.tooManyValues) = (candidates, tooManyValues)
  }

  /// Whether a column says which deal it is, rather than what kind of deal: texts that hardly repeat, whole numbers that
  /// never do.
  private static func isNaming(_ column: Column, _ rows: Int) -> Bool {
    switch column.type {
    case .text: column.distinctCount(first: rows) > min(mostGroups, max(2, rows / 5))
    case .integer: rows > mostGroups && column.distinctCount(first: rows) == rows
    case .boolean, .decimal, .real, .date, .duration: false
    }
  }

  private static let known: [(role: Role, name: String)] = [
    (.closed, "closed"), (.created, "created"), (.lastActivity, "seen"), (.stage, "stage"),
  ]

  /// What to ask for: a predictor, how it is written, and the column that it stands in.
  private struct Asked {
    let predictor: Predictor
    let expression: String
    let source: String?
    var isOther = false
  }

  private static func asked(of model: Model) -> [Asked] {
    var asked: [Asked] = []
    for (role, kind) in roles {
      guard let assignment = model.roles[role] else { continue }
      asked.append(
        Asked(
          predictor: Predictor(name: role.rawValue, kind: kind, currency: model.amountFormat.currency),
          expression: role.rawValue,
          source: assignment.expression.soleColumn))
    }
    guard let deals = model.deals else { return asked }
    let taken = Set(model.roles.values.flatMap { $0.expression.names.map { $0.text.lowercased() } })
    for (name, type) in deals.frame.shapes where !taken.contains(name.lowercased()) && !workedOut.contains(name) {
      if model.isTarget(name, of: deals) || deals.info(name)?.isExact == true || name == model.log?.key { continue }
      guard let kind = kind(of: type) else { continue }
      asked.append(
        Asked(predictor: Predictor(name: name, kind: kind), expression: "`\(name)`", source: name, isOther: true))
    }
    return asked
  }

  /// Columns that are worked out of all that happened to a deal.
  private static let workedOut: Set<String> = [
    "furthest", "deal_furthest", "stage_since", "deal_stage_since", ProbabilityColumn.name,
  ]

  private static func kind(of type: ColumnType) -> Predictor.Kind? {
    switch type {
    case .text, .boolean: .category
    case .integer, .decimal, .real: .number
    case .date, .duration: nil
    }
  }

  private static func places(_ column: Column, in stages: [String]) -> [Int] {
    let order = Dictionary(stages.enumerated().map { (textKey($1), $0) }, uniquingKeysWith: { first, _ in first })
    let (numbers, labels) = column.categories()
    let places = labels.map { label in
      if case .text(let text) = label { order[textKey(text)] ?? -1 } else { -1 }
    }
    return numbers.map { $0 < 0 ? -1 : places[Int($0)] }
  }
}

extension Expression {
  /// The name of the column that it is, and nothing else.
  var soleColumn: String? {
    switch kind {
    case .name(let name): name.qualifier == nil ? name.text : nil
    case .bare(_, let otherwise?): otherwise.soleColumn
    default: nil
    }
  }
}
