import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Statistics

extension Compare {
  /// A row for each pair, or for each group; what each side comes to by itself is below.
  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let cells = cells(in: inquiry.wording)
    var result = Result(
      frame: Frame(cells.map { ($0.0.name, $0.1) }, rowCount: contrasts.count), columns: cells.map(\.0))
    result.readings = readings(in: inquiry.wording)
    let isOne = contrasts.count == 1
    result.picture = Result.Picture("bar", of: isOne ? [measure.name, names.other] : [names.difference])
    result = try inquiry.arranging(result)
    let shown = isOne ? nil : dimension.flatMap { result.frame[$0.name]?.cells }
    result.parts = [Result.Part(.eachSide(isGroup: dimension != nil), table(of: shown))]
    return result
  }

  /// What columns are called: each differs from the measure and the dimension.
  private var names: (other: String, difference: String) {
    (free(dimension == nil ? "other" : "rest"), free("difference"))
  }

  private func free(_ name: String) -> String {
    let taken = [measure.name.lowercased(), dimension?.name.lowercased()]
    return taken.contains(name) ? free(name + "_2") : name
  }

  private func cells(in wording: Wording) -> [(OutputColumn, Column)] {
    var cells: [(OutputColumn, Column)] = []
    if let dimension {
      cells.append((dimension, Column(contrasts.map(\.name), type: dimension.type)))
    } else {
      cells.append((side("side"), Column(contrasts.map(\.name), type: .text)))
      cells.append((side("versus"), Column(contrasts.map { $0.other ?? .none }, type: .text)))
    }
    var others = values(names.other, "n_" + names.other, \.another)
    // Of two groups the rest is the other one.
    if dimension != nil, contrasts.count == 1, let other = contrasts[0].other {
      others[0].0.title = other.words(in: wording)
    }
    cells += values(measure.name, "n", \.one) + others
    let name = names.difference
    cells.append((difference(name, .measure), Column(reals: contrasts.map(\.difference))))
    let ends = contrasts.map(\.interval)
    cells.append((difference(free("low"), .lower(of: name)), Column(reals: ends.map { $0?.lower })))
    cells.append((difference(free("high"), .upper(of: name)), Column(reals: ends.map { $0?.upper })))
    let pValue = OutputColumn(free("p_value"), type: .real, format: .plain, kind: .measure)
    cells.append((pValue, Column(reals: contrasts.map { $0.pValue.map(Self.rounded) })))
    var verdict = OutputColumn(free("verdict"), type: .text, format: .plain, kind: .measure)
    (verdict.hasWords, verdict.concludes) = (true, true)
    cells.append((verdict, Column(texts: contrasts.map(\.verdict.rawValue))))
    return cells
  }

  private func side(_ name: String) -> OutputColumn {
    OutputColumn(free(name), type: .text, format: .plain, kind: .dimension)
  }

  /// The values of one side of the pairs, with how many cases they are of.
  private func values(
    _ name: String, _ cases: String, _ side: (Contrast) -> ComparedFigure
  ) -> [(OutputColumn, Column)] {
    var value = OutputColumn(name, type: .real, format: measure.format, kind: .measure)
    value.addsUp = false
    if name != measure.name { value.unitOf = measure.name }
    let count = OutputColumn(free(cases), title: "n", type: .integer, format: .count, kind: .cases(of: name))
    return [
      (value, Column(reals: contrasts.map { side($0).value })),
      (count, Column(integers: contrasts.map { Int64(side($0).cases) })),
    ]
  }

  /// A column of differences: of shares in points.
  private func difference(_ name: String, _ kind: OutputColumn.Kind) -> OutputColumn {
    let isShare = measure.format == .percent
    var column = OutputColumn(name, type: .real, format: isShare ? .points : measure.format, kind: kind)
    (column.isSigned, column.concludes) = (kind == .measure, kind == .measure)
    column.addsUp = false
    if kind != .measure { column.unitOf = names.difference }
    return column
  }

  /// To four places, and never nothing: so few times cannot be told from none.
  private static func rounded(_ pValue: Double) -> Double {
    max(0.0001, (pValue * 10_000).rounded() / 10_000)
  }

  /// What each side comes to by itself; of groups those that are shown, in their order.
  private func table(of shown: [Value]?) -> Result {
    let order = shown?.compactMap { name in sides.firstIndex { $0.name == name } } ?? Array(sides.indices)
    let figures = order.map { self.figures[$0] }
    let names = dimension ?? side("side")
    var value = OutputColumn(measure.name, type: .real, format: measure.format, kind: .measure)
    value.addsUp = false
    func end(_ name: String, _ kind: OutputColumn.Kind) -> OutputColumn {
      var column = OutputColumn(name, type: .real, format: measure.format, kind: kind)
      column.unitOf = measure.name
      return column
    }
    let cells: [(OutputColumn, Column)] = [
      (names, Column(order.map { sides[$0].name }, type: names.type)),
      (value, Column(reals: figures.map(\.value))),
      (
        OutputColumn(free("n"), type: .integer, format: .count, kind: .cases(of: measure.name)),
        Column(integers: figures.map { Int64($0.cases) })
      ),
      (end(free("low"), .lower(of: measure.name)), Column(reals: figures.map { $0.interval?.lower })),
      (end(free("high"), .upper(of: measure.name)), Column(reals: figures.map { $0.interval?.upper })),
    ]
    return Result(frame: Frame(cells.map { ($0.0.name, $0.1) }, rowCount: order.count), columns: cells.map(\.0))
  }
}
