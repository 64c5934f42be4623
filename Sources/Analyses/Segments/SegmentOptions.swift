import Diagnostics
import Language
import Planning
import SalesModel

/// What `segments` is asked: `by segment with value 5bn, winrate 60%`.
struct SegmentOptions {
  /// The revenue from which a group counts as valuable; nil for the median.
  private(set) var value: Double?
  /// The win rate from which a group counts as often won; nil for the median.
  private(set) var winrate: Double?

  /// Reads the clauses of the question.
  ///
  /// - Throws: Where a clause or option is none of `segments`, or there is not one dimension.
  init(_ inquiry: Inquiry) throws(Diagnostic) {
    let verb = inquiry.analysis.verb
    if let subject = inquiry.analysis.subject.first {
      throw Diagnostic.noSubject(verb.text, "segments by segment").located(at: subject.expression.span)
    }
    for clause in inquiry.query.clauses {
      switch clause.kind {
      case .filter, .asOf, .sort, .top: continue
      case .by(let dimensions):
        if dimensions.count > 1 { throw Diagnostic.oneDimension(verb.text).located(at: dimensions[1].expression.span) }
      case .during(_, let versus, _):
        if versus != nil { throw Diagnostic.onlyAPeriod(verb.text).located(at: clause.span) }
      case .with(let options): for option in options { try read(option, inquiry.model.parameters) }
      default: throw Diagnostic.clauseOfSegments(clause.kind.name).located(at: clause.span)
      }
    }
    if inquiry.dimensions.isEmpty {
      let roles = [Role.segment, .customer, .product, .region].filter { inquiry.model.roles[$0] != nil }
      throw Diagnostic.segmentsNeedDimension(roles.map(\.rawValue)).located(at: verb.span)
    }
  }

  private mutating func read(_ option: Option, _ parameters: [(name: String, value: Literal)]) throws(Diagnostic) {
    let place = option.value?.span ?? option.name.span
    let number = try option.value?.resolved(by: parameters).number
    switch option.name.text.lowercased() {
    case "value":
      guard let number, number >= 0, number.isFinite else { throw Diagnostic.valueOfSegments.located(at: place) }
      value = number
    case "winrate":
      guard let number, (0...1).contains(number) else { throw Diagnostic.winrateOfSegments.located(at: place) }
      winrate = number
    default: throw Diagnostic.optionOfSegments(option.name.text).located(at: option.name.span)
    }
  }
}
