import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The deals as they were known on the evening before a period, and on its last day.
struct TwoDays {
  /// The period, no further than today.
  let days: ClosedRange<Int>
  /// Whether it ends after today.
  let isUnfinished: Bool
  /// What was known on the last day.
  let after: Model
  /// The deals of that day.
  let states: DealStates
  private let earlier: DealStates
  /// Says how many deals cannot be told to have been there; nil where all can.
  private(set) var undated: Sentence?

  /// Looks at both days of a question that takes no measure; `missing` says what a question without a period lacks.
  ///
  /// - Throws: Where there is a measure, no period, or one that is yet to come.
  init(_ inquiry: inout Inquiry, example: String, missing: (String) -> Diagnostic) throws(Diagnostic) {
    let verb = inquiry.analysis.verb
    if let subject = inquiry.analysis.subject.first {
      throw Diagnostic.noSubject(verb.text, example).located(at: subject.expression.span)
    }
    for case .name(let name) in inquiry.dimensions.map(\.expression.kind)
    where DateUnit(rawValue: name.text.lowercased()) != nil {
      throw Diagnostic.onePeriodOnly(verb.text, name.text.lowercased()).located(at: name.span)
    }
    try inquiry.goBack()
    guard let (period, span) = try inquiry.period() else { throw missing(example).located(at: verb.span) }
    let today = inquiry.calendar.today
    guard period.lowerBound <= today else {
      throw Diagnostic.notYetBegun(today: Day.iso(today), example).located(at: span)
    }
    days = period.lowerBound...min(period.upperBound, today)
    isUnfinished = days.upperBound < period.upperBound && period.upperBound < Calendar.lastDay
    let before = try inquiry.known(days.lowerBound - 1)
    after = try inquiry.known(days.upperBound)
    states = try DealStates(in: after, since: days.lowerBound, &inquiry)
    earlier = try DealStates(in: before, of: states, &inquiry)
    if knowsOnlyOutcomes { undated = try Self.undated(by: days.upperBound, &inquiry) }
  }

  private static func undated(by day: Int, _ inquiry: inout Inquiry) throws(Diagnostic) -> Sentence? {
    var model = inquiry.model
    model.knownDay = nil
    let hasClosed = model.roles[.closed] != nil
    let unseen = "created is empty" + (hasClosed ? " and (closed is empty or closed > \(Day.iso(day)))" : "")
    let filters = inquiry.clauses.filter { if case .filter = $0.kind { true } else { false } }
    let counts = try inquiry.ask("count(\(unseen)) as some, count() as all_of_them", filters, in: model).frame
    guard case .integer(let some)? = counts["some"]?[0], case .integer(let all)? = counts["all_of_them"]?[0],
      some > 0
    else { return nil }
    return .undated(Int(some), of: Int(all))
  }

  /// Whether only what was created and decided is known of an earlier day.
  var knowsOnlyOutcomes: Bool { after.log?.rollUp == nil }

  /// Each deal as it was in the end, and as it was before; nil where it was not there.
  var pairs: some Sequence<(now: DealStates.State, before: DealStates.State?)> {
    states.states.indices.lazy.map { (states.states[$0], states.state(of: $0, from: earlier)) }
  }
}
