import Diagnostics
import Frames
import Language
import SalesModel

/// What a target says of the rows of a group: which members count, and in which days.
struct TargetMembers {
  /// The days, where all members have the same: none where the group has no member; nil where nobody said for which days
  /// the target is.
  private(set) var days: [ClosedRange<Int>]?
  /// What rows fulfil beside that; none where the group itself says it.
  private(set) var conditions: [Expression] = []

  /// One who has a target, and when.
  private struct Member {
    var values: [Value]
    var days: [ClosedRange<Int>]
  }

  /// - Parameter holdsAll: Whether a dimension of the deals has no value but some.
  init(
    _ target: Target, of cells: [GroupCell], counting date: Name?, in model: Model, at span: SourceSpan,
    holdsAll: (_ dimension: Expression, _ values: [Value]) -> Bool
  ) {
    let dimensions = zip(target.per, target.amounts.names).compactMap { part, column in
      if case .name = part.kind, let values = target.amounts[column] { (part, values) } else { nil }
    }
    let told = dimensions.map { part, _ in
      cells.first { $0.expression.columnName.lowercased() == part.columnName.lowercased() }
    }
    let members = Self.members(target, dimensions.map(\.1), model).filter { member in
      zip(member.values, told).allSatisfy { value, cell in
        cell.map { textKey($0.value.plain) == textKey(value.plain) } ?? true
      }
    }
    let open = dimensions.indices.filter { told[$0] == nil }
    let isSame = Set(members.map(\.days)).count <= 1
    if isSame, members.first.map({ !$0.days.isEmpty }) ?? true { days = members.first?.days ?? [] }
    if isSame, open.count == 1 {
      let (dimension, values) = (dimensions[open[0]].0, members.map { $0.values[open[0]] })
      conditions = holdsAll(dimension, values) ? [] : [.isOne(dimension, of: values, at: span)]
    } else {
      conditions = Self.choices(members, of: open.map { ($0, dimensions[$0].0) }, isSame ? nil : date, at: span)
    }
  }

  /// That a row is of one of the members, in the days of that one.
  private static func choices(
    _ members: [Member], of open: [(place: Int, dimension: Expression)], _ date: Name?, at span: SourceSpan
  ) -> [Expression] {
    let choices = members.map { member in
      let parts = open.map { Expression.isOne($0.dimension, of: [member.values[$0.place]], at: span) }
      guard let date, !member.days.isEmpty else { return parts }
      return parts + [.inside(date, member.days, at: span)]
    }
    let isOfAll = choices.isEmpty || choices.contains(where: \.isEmpty)
    return isOfAll ? [] : [.any(choices.map { .all($0, at: span) }, at: span)]
  }

  /// Those who have a target, with the days that follow each other in one range.
  private static func members(_ target: Target, _ columns: [Column], _ model: Model) -> [Member] {
    var members: [Member] = []
    var places: [[String]: Int] = [:]
    for row in 0..<target.amounts.rowCount where columns.allSatisfy({ $0.isValid(row) }) {
      let values = columns.map { $0[row] }
      let days = target.days(ofRow: row, model).map { [$0] } ?? []
      if let place = places[values.map { textKey($0.plain) }] {
        members[place].days = (members[place].days + days).joined
      } else {
        places[values.map { textKey($0.plain) }] = members.count
        members.append(Member(values: values, days: days))
      }
    }
    return members
  }
}
