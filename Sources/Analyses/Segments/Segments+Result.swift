import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Statistics

extension Segments {
  /// A row for each group; where effort goes is below.
  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let (cells, rate) = (cells(in: inquiry.wording), free(thresholds.tellsRates ? "shrunken" : "winrate"))
    var result = Result(
      frame: Frame(cells.map { ($0.0.name, $0.1) }, rowCount: groups.count), columns: cells.map(\.0))
    result.readings = readings(in: inquiry.wording)
    result.picture = Result.Picture("scatter", of: [free("revenue"), rate])
    result = try inquiry.arranging(result)
    if let effort { result.parts = [Result.Part(.effortAndReturn, table(of: effort))] }
    return result
  }

  /// The name, or another where the dimension is called so.
  private func free(_ name: String) -> String { dimension.name.lowercased() == name ? name + "_2" : name }

  private func cells(in wording: Wording) -> [(OutputColumn, Column)] {
    let kinds = groups.map { thresholds.kind(of: $0, in: wording) }
    var value = named(revenue, "revenue")
    value.guide = thresholds.value
    value.isDrawn = true
    var shrunken = named(winrate, "shrunken")
    (shrunken.guide, shrunken.addsUp) = (thresholds.winrate, false)
    var kind = OutputColumn(free("class"), type: .text, format: .plain, kind: .measure)
    (kind.hasWords, kind.concludes) = (true, true)
    var why = OutputColumn(free("why"), type: .text, format: .plain, kind: .measure)
    why.isProse = true
    for (_, reason) in kinds { why.sentences[reason.description] = reason }
    return [
      (dimension, Column(groups.map(\.name), type: dimension.type)),
      (value, Column(reals: groups.map(\.value))),
      (named(winrate, "winrate"), Column(reals: groups.map(\.winrate))),
      (
        OutputColumn(free("n"), type: .integer, format: .count, kind: .cases(of: free("winrate"))),
        Column(integers: groups.map { Int64($0.closed) })
      ),
      (shrunken, Column(reals: groups.map(\.shrunkenRate))),
      (kind, Column(texts: kinds.map(\.0.rawValue))),
      (why, Column(texts: kinds.map(\.1.description))),
    ]
  }

  /// A measure in reals, called otherwise.
  private func named(_ column: OutputColumn, _ name: String) -> OutputColumn {
    var copy = OutputColumn(free(name), type: .real, format: column.format, kind: .measure)
    copy.addsUp = column.addsUp
    return copy
  }

  /// The share of visits beside the share of revenue, and what a visit brings.
  private func table(of effort: GroupEffort) -> Result {
    let visits = effort.groups.reduce(0) { $0 + $1.visits }
    let income = effort.groups.reduce(0) { $0 + $1.revenue }
    func share(_ name: String) -> OutputColumn {
      OutputColumn(free(name), type: .real, format: .percent, kind: .measure)
    }
    var perVisit = OutputColumn(free("per_visit"), type: .real, format: revenue.format, kind: .measure)
    perVisit.addsUp = false
    func end(_ name: String, _ kind: OutputColumn.Kind) -> OutputColumn {
      var end = OutputColumn(free(name), type: .real, format: revenue.format, kind: kind)
      end.unitOf = perVisit.name
      return end
    }
    let cells: [(OutputColumn, Column)] = [
      (dimension, Column(effort.groups.map(\.name), type: dimension.type)),
      (
        OutputColumn(free("visits"), type: .integer, format: .count, kind: .measure),
        Column(integers: effort.groups.map { Int64($0.visits) })
      ),
      (share("visits_share"), Column(reals: effort.groups.map { visits > 0 ? $0.visits / visits : nil })),
      (share("revenue_share"), Column(reals: effort.groups.map { income > 0 ? $0.revenue / income : nil })),
      (perVisit, Column(reals: effort.groups.map { $0.visits > 0 ? $0.revenue / $0.visits : nil })),
      (end("low", .lower(of: perVisit.name)), Column(reals: effort.groups.map { $0.drawn?.interval?.lower })),
      (end("high", .upper(of: perVisit.name)), Column(reals: effort.groups.map { $0.drawn?.interval?.upper })),
    ]
    var result = Result(
      frame: Frame(cells.map { ($0.0.name, $0.1) }, rowCount: effort.groups.count), columns: cells.map(\.0))
    result.readings = effortReadings(effort)
    return result
  }
}
