import Diagnostics
import Frames
import Planning

/// Makes columns of groups: keys, aggregates `#n`, windows `@n`, measures.
struct Finishing {
  let grouping: Grouping
  /// The groups of the answer.
  let groups: GroupLevel
  /// The same over more days, for what looks back.
  let back: GroupLevel
  let executor: Executor

  /// The column with the number of a row's group; −1 for several.
  static let groupColumn = "#group"

  var work: Work { executor.work }

  /// All columns of the groups of a level.
  func frame(_ level: GroupLevel) throws(Diagnostic) -> Frame {
    var frame = try aggregates(level, of: grouping.passes)
    for (cohort, ages) in zip(grouping.cohorts, level.ages) {
      for (name, column) in try ages.columns(of: cohort, groups: level.count, work) {
        frame = frame.setting(name, to: column)
      }
    }
    for window in grouping.windows {
      frame = frame.setting(window.name, to: try WindowColumns(self, level, frame).column(window))
    }
    if grouping.keepsGroups {
      let isAll = level.kept == groups.kept
      let numbers = (0..<level.count).map { isAll ? Int64($0) : -1 }
      frame = frame.setting(Self.groupColumn, to: Column(integers: numbers))
    }
    for measure in grouping.measures { frame = frame.setting(measure.name, to: try value(measure.expression, frame)) }
    return frame
  }

  /// The keys and the aggregates of the groups of a level.
  func aggregates(_ level: GroupLevel, of passes: [Pass]) throws(Diagnostic) -> Frame {
    let meeting = level.meeting
    var columns = zip(grouping.keys, level.keys).map { (name: $0.name, column: $1) }
    for (place, pass) in level.passes.enumerated() {
      for (index, aggregate) in passes[place].aggregates.enumerated() {
        try work.check()
        // The results, how many rows they are of, and each once more on the way.
        try work.memory.claim(48 * meeting.count)
        var column = meeting.aligned(try pass.finish(index), place)
        if aggregate.isZeroWhenMissing { column = try column.replacingEmpties(meeting.rows[place]) }
        columns.append((BoundAggregate.column(aggregate.slot), column))
        guard grouping.countsRows else { continue }
        let counts = meeting.aligned(try pass.finish(passes[place].aggregates.count), place)
        columns.append((BoundAggregate.column(aggregate.slot) + " rows", counts))
      }
      let first = passes[place].aggregates.count + (grouping.countsRows ? 1 : 0)
      for (index, sum) in grouping.counted(in: passes[place]).enumerated() {
        columns.append((sum.countColumn, meeting.aligned(try pass.finish(first + index), place)))
      }
    }
    return Frame(columns, rowCount: meeting.count)
  }

  /// A formula over the columns of groups.
  func value(_ formula: BoundExpression, _ frame: Frame) throws(Diagnostic) -> Column {
    try executor.column(try Lowering(frame: frame, work: work).lower(formula), frame.rowCount)
  }
}

extension Column {
  /// Zero in the rows that a pass does not have.
  func replacingEmpties(_ rows: [Int32]) throws(Diagnostic) -> Column {
    guard rows.contains(where: { $0 < 0 }) else { return self }
    return try replacingEmpties()
  }

  /// Zero where there is no value.
  func replacingEmpties() throws(Diagnostic) -> Column {
    let zero: Value =
      switch type {
      case .decimal(let scale): .decimal(0, scale: scale)
      case .real: .real(0)
      case .duration: .duration(0)
      default: .integer(0)
      }
    return try evaluate(.coalesce([.column(self), .constant(zero, type)]), rows: count)
  }
}
