import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The answers that people look at first.
struct Headlines {
  private static let words = ["deals", "revenue", "winrate", "open", "pipeline", "cycle", "visits"]

  private var figures: [(word: String, value: Value, format: ValueFormat)] = []

  /// Asks for those that can be asked for, of the deals for which a condition holds, in other data where they are given.
  init(_ data: AuditedModel, in model: Model? = nil, where condition: Expression? = nil) throws(Diagnostic) {
    let words = Self.words.filter { data.canAsk($0) }
    guard !words.isEmpty else { return }
    let measures = words.map { "\($0) as `#\($0)`" }.joined(separator: ", ")
    let filter = condition.map { " where " + Printer.print($0) } ?? ""
    let result = try data.ask(measures + filter, in: model)
    figures = words.compactMap { word in
      guard let column = result.columns.first(where: { $0.name == "#" + word }),
        let value = result.frame[column.name]?[0]
      else { return nil }
      return (word, value, column.format)
    }
  }

  /// What is other in other data.
  func changes(to other: Headlines) -> [AnswerChange] {
    zip(figures, other.figures).compactMap { now, then in
      now.value == then.value ? nil : AnswerChange(now.word, now.value, then.value, now.format)
    }
  }
}

/// An answer as it is, and as it would be.
struct AnswerChange {
  /// The answer.
  let word: String
  private let before: Value
  private let after: Value
  private let format: ValueFormat
  /// The group that it is of; nil of all deals.
  private let group: String?
  /// The same of all groups.
  private let whole: Double?

  init(
    _ word: String, _ before: Value, _ after: Value, _ format: ValueFormat, of group: String? = nil,
    in whole: Double? = nil
  ) {
    (self.word, self.before, self.after, self.format) = (word, before, after, format)
    (self.group, self.whole) = (group, whole)
  }

  /// The change as a share of what it was, of all groups together; all of it where there was nothing.
  var reach: Double {
    guard let old = before.real, let new = after.real else { return 1 }
    let base = whole ?? old
    return base == 0 ? (new == old ? 0 : 1) : ((new - old) / base).magnitude
  }

  /// `revenue 10,005,534 → 10,003,211 (-0.02%)`
  func says(in wording: Wording) -> Sentence {
    var (old, new) = (before.figure(format, in: wording), after.figure(format, in: wording))
    // Few digits are easier to read, where they show the change.
    if case .money(let currency) = format, let from = before.real, let to = after.real {
      let short: (Sentence, Sentence) = ("\(money: from, in: currency)", "\(money: to, in: currency)")
      if short.0.text(in: wording) != short.1.text(in: wording) { (old, new) = short }
    }
    let move = relative.map { Sentence.moves(old, new, by: wording.number($0)) } ?? .moves(old, new)
    return group.map { .answerOf(word, $0, move) } ?? .answer(word, move)
  }

  /// By how much amounts and counts move; shares and days say it themselves.
  private var relative: String? {
    switch format {
    case .count, .money, .plain: break
    case .percent, .points, .change, .days, .weekday, .period: return nil
    }
    guard let old = before.real, let new = after.real, old != 0 else { return nil }
    let percent = (new - old) / old * 100
    return (percent > 0 ? "+" : "") + percent.digits(places: percent.magnitude < 0.1 ? 3 : 1) + "%"
  }
}

extension Value {
  /// The value as it stands in a sentence.
  fileprivate func figure(_ format: ValueFormat, in wording: Wording) -> Sentence {
    switch (self, format) {
    case (.none, _): .noFigure
    case (_, .percent), (_, .change): .share(wording.number(((real ?? 0) * 100).digits(places: 1)))
    case (_, .days): .days(wording.number((real ?? 0).digits(places: 1)))
    case (.integer(let number), _): .figure(wording.number(String(number).groupedByThousands))
    case (.decimal(let digits, let scale), _):
      .figure(wording.number(Value.decimalText(digits, scale: scale).groupedByThousands))
    case (.real, _), (.text, _), (.boolean, _), (.date, _), (.duration, _):
      .figure(wording.number((real ?? 0).digits(places: 2)))
    }
  }
}
