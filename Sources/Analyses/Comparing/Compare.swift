import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `compare winrate: segment = Telco vs segment = SOE`: whether groups differ by more than chance.
  static let compare = Verb(name: "compare") { (inquiry) throws(Diagnostic) in
    try Compare(&inquiry).answer(&inquiry)
  }
}

/// Groups of deals by one measure: each two sides that are named, or each group of a dimension against all others.
struct Compare {
  let measure: ComparedMeasure
  let rows: ComparedRows
  let sides: [ComparedSide]
  /// What the sides come to.
  let figures: [ComparedFigure]
  let contrasts: [Contrast]
  /// The column that names groups; nil where the sides are named one by one.
  let dimension: OutputColumn?

  /// More sides, and more groups, are not compared.
  private static let mostSides = 8
  private static let mostGroups = 100

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    let subject = try Self.subject(of: inquiry)
    try Self.refuseClauses(inquiry)
    try inquiry.goBackToToday()
    let span = inquiry.query.span
    let known = try inquiry.ask(
      Query(.measures([subject]), clauses: inquiry.rowClauses(on: nil), steps: [], at: span))
    guard let column = known.columns.first(where: { $0.kind == .measure }) else {
      throw Diagnostic.notComparable(subject.expression.columnName).located(at: subject.expression.span)
    }
    measure = try ComparedMeasure(subject, as: column, in: inquiry.model)
    let conditions = inquiry.analysis.conditions
    let named: [ComparedSide]
    if conditions.isEmpty {
      (rows, named, dimension) = try Self.groups(of: measure, &inquiry)
    } else {
      (rows, named) = try Self.sides(conditions, of: measure, &inquiry)
      dimension = nil
    }
    let found = try Self.figures(measure, rows, named, inquiry)
    // Names have no order of their own: the largest comes first.
    let isByValue = dimension?.type == .text && dimension?.isStage == false
    let order = named.indices.sorted { one, other in
      isByValue ? (found[one].value ?? -.infinity, other) > (found[other].value ?? -.infinity, one) : one < other
    }
    (sides, figures) = (order.map { named[$0] }, order.map { found[$0] })
    // Of two groups each is the rest of the other.
    let arePairs = dimension == nil || sides.count == 2
    let pairs =
      arePairs ? Self.pairs(sides, figures) : try Self.againstTheRest(measure, rows, sides, figures, inquiry)
    contrasts = Contrast.corrected(pairs)
  }

  // MARK: The question

  private static func subject(of inquiry: Inquiry) throws(Diagnostic) -> Measure {
    guard let subject = inquiry.analysis.subject.first else {
      throw Diagnostic.nothingToCompare.located(at: inquiry.analysis.verb.span)
    }
    if inquiry.analysis.subject.count > 1 {
      throw Diagnostic.oneComparedMeasure.located(at: inquiry.analysis.subject[1].expression.span)
    }
    return subject
  }

  private static func refuseClauses(_ inquiry: Inquiry) throws(Diagnostic) {
    let areNamed = !inquiry.analysis.conditions.isEmpty
    for clause in inquiry.query.clauses {
      switch clause.kind {
      case .filter, .from, .asOf, .sort, .top: continue
      case .during(let period, let versus?, _):
        throw Diagnostic.comparedPeriods(Printer.print(period), Printer.print(versus)).located(at: clause.span)
      case .during: continue
      case .by(let dimensions):
        if areNamed { throw Diagnostic.sidesAndGroups.located(at: clause.span) }
        if dimensions.count > 1 { throw Diagnostic.oneDimension("compare").located(at: dimensions[1].expression.span) }
      default:
        throw Diagnostic.clauseOfComparison("compare", clause.kind.name).located(at: clause.span)
      }
    }
    if !areNamed, inquiry.dimensions.isEmpty {
      throw Diagnostic.nothingToCompare.located(at: inquiry.analysis.verb.span)
    }
    if inquiry.analysis.conditions.count > mostSides {
      throw Diagnostic.tooManySides(mostSides).located(at: inquiry.analysis.conditions[mostSides].span)
    }
  }

  // MARK: Sides

  private static func sides(
    _ conditions: [Expression], of measure: ComparedMeasure, _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> (ComparedRows, [ComparedSide]) {
    let listed = conditions.enumerated().map { Measure($1, alias: Name("#side\($0)", at: $1.span)) }
    let rows = try ComparedRows(of: measure, with: listed, &inquiry)
    let names = Self.names(of: conditions)
    var sides: [ComparedSide] = []
    for (place, condition) in conditions.enumerated() {
      let isIn = rows.frame["#side\(place)"]?.doubles ?? []
      let own = isIn.indices.filter { isIn[$0] == 1 }
      for (earlier, side) in sides.enumerated() {
        let common = Set(side.rows).intersection(own).count
        guard common > 0 else { continue }
        throw Diagnostic.overlappingSides(
          common, Printer.print(condition), butNot: common < own.count ? Printer.print(conditions[earlier]) : nil
        ).located(at: condition.span)
      }
      sides.append(ComparedSide(name: .text(names[place]), span: condition.span, rows: own))
    }
    return (rows, sides)
  }

  /// The values alone where all sides are about the same column, else the conditions.
  private static func names(of conditions: [Expression]) -> [String] {
    let written = conditions.map { Printer.print($0) }
    let parts = written.map { $0.components(around: " = ") }
    guard let column = parts.first??.before, parts.allSatisfy({ $0?.before == column }) else { return written }
    return parts.map { $0?.after ?? "" }
  }

  private static func groups(
    of measure: ComparedMeasure, _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> (ComparedRows, [ComparedSide], OutputColumn?) {
    guard let dimension = inquiry.dimensions.first else {
      throw Diagnostic.nothingToCompare.located(at: inquiry.analysis.verb.span)
    }
    let rows = try ComparedRows(of: measure, with: [dimension], &inquiry)
    let place = rows.columns.first { !$0.name.hasPrefix("#") }
    guard let place, let column = rows.frame[place.name] else { return (rows, [], nil) }
    let (numbers, labels) = column.categories()
    var members = [[Int]](repeating: [], count: labels.count)
    for (row, number) in numbers.enumerated() where number >= 0 && rows.below[row] != 0 {
      members[Int(number)].append(row)
    }
    let sides = labels.indices.filter { !members[$0].isEmpty }.map {
      ComparedSide(name: labels[$0], span: nil, rows: members[$0])
    }
    guard (2...mostGroups).contains(sides.count) else {
      throw
        (sides.count < 2 ? Diagnostic.oneGroup(sides.count) : .tooManyGroupsToCompare(sides.count, most: mostGroups))
        .located(at: dimension.expression.span)
    }
    var shown = place
    shown.kind = .dimension
    return (rows, sides, shown)
  }

  // MARK: Numbers

  private static func figures(
    _ measure: ComparedMeasure, _ rows: ComparedRows, _ sides: [ComparedSide], _ inquiry: Inquiry
  ) throws(Diagnostic) -> [ComparedFigure] {
    var figures: [ComparedFigure] = []
    for (place, side) in sides.enumerated() {
      let figure = try ComparedFigure(measure, rows, of: side.rows, stream: place, inquiry)
      if let span = side.span, figure.value == nil {
        let unknown = inquiry.warnings.last { $0.id == "unknown-value" }
        throw Diagnostic.emptySide(measure.name, rows: side.rows.count, unknown).located(at: span)
      }
      figures.append(figure)
    }
    return figures
  }

  /// Each two sides, in the order they are named in.
  private static func pairs(_ sides: [ComparedSide], _ figures: [ComparedFigure]) -> [Contrast] {
    sides.indices.flatMap { one in
      sides.indices.dropFirst(one + 1).map { other in
        Contrast((sides[one].name, figures[one]), (sides[other].name, figures[other]))
      }
    }
  }

  /// Each group beside all others together.
  private static func againstTheRest(
    _ measure: ComparedMeasure, _ rows: ComparedRows, _ sides: [ComparedSide], _ figures: [ComparedFigure],
    _ inquiry: Inquiry
  ) throws(Diagnostic) -> [Contrast] {
    let all = sides.flatMap(\.rows).sorted()
    var contrasts: [Contrast] = []
    for (place, side) in sides.enumerated() {
      let own = Set(side.rows)
      let rest = all.filter { !own.contains($0) }
      let figure = try ComparedFigure(measure, rows, of: rest, stream: sides.count + place, inquiry)
      contrasts.append(Contrast((side.name, figures[place]), (nil, figure)))
    }
    return contrasts
  }
}

extension String {
  /// The parts before and after the only place of `sign`; nil where it stands nowhere, or in several places.
  fileprivate func components(around sign: String) -> (before: String, after: String)? {
    let pieces = pieces(between: sign)
    return pieces.count == 2 ? (String(pieces[0]), String(pieces[1])) : nil
  }
}
