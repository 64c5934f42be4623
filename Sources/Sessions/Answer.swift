import Execution
import Frames
import Language
import Planning
import SalesModel

/// A result that can be asked again: by its number, or by a name.
struct Answer {
  /// The input it belongs to.
  var number: Int
  /// The question in full, as it was asked, without the focus.
  var query: Query
  /// What came out.
  var result: Result
  /// What filtered it beside its own conditions.
  var focus: Session.Focus?
  /// Whether it lists the rows behind another one, which stays the one that is gone into.
  var isBehindRow = false

  /// The result as a table that queries can ask.
  func table(named name: String) -> Table {
    let columns = zip(result.frame.names, result.columns).map { name, column in
      ColumnInfo(name, header: column.title, isExact: column.isExact, format: column.format)
    }
    return Table(name: name, frame: result.frame, columns: columns, source: "a result")
  }
}

extension Result {
  /// Returns the result of steps on `earlier` with its columns taken for what they were there: a measure stays one.
  func takingKinds(from earlier: Result) -> Result {
    var copy = self
    let names = Set(columns.map(\.name))
    for index in copy.columns.indices {
      guard let known = earlier.columns.first(where: { $0.name == copy.columns[index].name }) else { continue }
      copy.columns[index].isStage = known.isStage
      copy.columns[index].title = known.title
      copy.columns[index].hasWords = known.hasWords
      copy.columns[index].isProse = known.isProse
      copy.columns[index].sentences = known.sentences
      copy.columns[index].line = known.line
      copy.columns[index].isDrawn = known.isDrawn
      copy.columns[index].showsAllDigits = known.showsAllDigits
      copy.columns[index].levels = known.levels
      if let unit = known.unitOf, names.contains(unit) { copy.columns[index].unitOf = unit }
      copy.columns[index].intervalLevel = known.intervalLevel
      copy.columns[index].addsUp = known.addsUp
      copy.columns[index].guide = known.guide
      switch known.kind {
      case .dimension, .measure: copy.columns[index].kind = known.kind
      case .cases(let rate), .lower(let rate), .upper(let rate), .newness(let rate),
        .provisional(let rate):
        copy.columns[index].kind = names.contains(rate) ? known.kind : .measure
      }
    }
    return copy
  }
}
