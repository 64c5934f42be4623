import Diagnostics
import Frames
import Planning

/// Gathers the groups that `top` leaves out into one row, from their states: its rate is theirs together.
struct Others {
  let finishing: Finishing
  /// The dimensions whose values stay apart: `per`, and the columns of a cross table.
  let apart: [Int]

  /// A row for all groups but those in `kept`, for each value of what stays apart; nil where none is left.
  func rows(leavingOut kept: Set<Int>) throws(Diagnostic) -> Frame? {
    let groups = finishing.groups
    try finishing.work.memory.claim(40 * groups.count)
    let merged = try groups.meeting.merged(keeping: apart, finishing.work)
    var places = [Int32](repeating: -1, count: merged.count)
    var parts: [Int32] = []
    var rows = [Int32](repeating: -1, count: groups.count)
    for group in 0..<groups.count where !kept.contains(group) {
      let part = Int(merged.row[group])
      if places[part] < 0 {
        places[part] = Int32(parts.count)
        parts.append(Int32(part))
      }
      rows[group] = places[part]
    }
    guard !parts.isEmpty else { return nil }
    var level = try groups.regrouped(rows, count: parts.count, kept: apart) { place in
      if let key = apart.firstIndex(of: place) { return merged.keys[key].gather(rows: parts) }
      return Column(texts: parts.map { _ in OutputColumn.others })
    }
    level.isPart = true
    return try finishing.frame(level)
  }
}

extension Executor {
  /// Adds to the rows that a limit has kept those of all other groups.
  func addingOthers(to kept: Relation, apart: [String]) throws(Diagnostic) -> Relation {
    guard let finishing = kept.groups else { return kept }
    var relation = try kept.materialised(work)
    let places = finishing.grouping.keys.indices.filter { apart.contains(finishing.grouping.keys[$0].name) }
    let others = Others(finishing: finishing, apart: places)
    guard let added = try others.rows(leavingOut: Set(relation.frame.groupNumbers)) else { return relation }
    relation.take(try relation.frame.appending(added, work))
    return relation
  }
}

extension Frame {
  /// The number of each row's group, where a plan keeps it.
  var groupNumbers: [Int] {
    self[Finishing.groupColumn]?.cells.compactMap { if case .integer(let number) = $0 { Int(number) } else { nil } }
      ?? []
  }

  /// The rows of both, by the names of their columns.
  func appending(_ other: Frame, _ work: Work) throws(Diagnostic) -> Frame {
    var joined: [(name: String, column: Column)] = []
    for (name, column) in columns {
      guard let more = other[name] else { throw .lostColumn(name) }
      joined.append((name, try .concatenated([column, more], work: work)))
    }
    return Frame(joined, rowCount: rowCount + other.rowCount)
  }
}
