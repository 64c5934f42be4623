import Diagnostics
import Language
import Statistics

/// What keeps a series from being foretold.
extension Diagnostic {
  static func noSeries(_ verb: String) -> Diagnostic {
    Diagnostic(
      "forecast-measure", "\(verb) needs a measure that can be followed through time",
      hints: ["\(verb) revenue for 6 months", "forecast pipeline for 2 quarters"])
  }

  static func oneSeries(_ verb: String) -> Diagnostic {
    Diagnostic("forecast-measure", "\(verb) takes one measure at a time")
  }

  static var onePeriodOfSeries: Diagnostic {
    Diagnostic("forecast-period", "a series goes by periods of one length")
  }

  static func horizonOfSeries(_ verb: String) -> Diagnostic {
    Diagnostic(
      "forecast-horizon", "how far ahead is a number of days, weeks, months, quarters or years",
      hints: ["\(verb) revenue for 6 months"])
  }

  static func horizonDoesNotFit(_ unit: DateUnit) -> Diagnostic {
    Diagnostic(
      "forecast-horizon", "that is no whole number of \(unit.rawValue)s", hints: ["for 6 \(unit.rawValue)s"])
  }

  static func tooFarAhead(_ most: Int) -> Diagnostic {
    Diagnostic("forecast-horizon", "nothing is foretold more than \(counted(most, "period")) ahead")
  }

  static func tooManyPeriods(_ most: Int, _ unit: DateUnit) -> Diagnostic {
    Diagnostic(
      "forecast-history", "there are more than \(counted(most, unit.rawValue)) between the first date and the last",
      hints: ["look at some of it: during 2020 to 2025", "or by longer periods: for 4 quarters"])
  }

  static func optionOfSeries(_ name: String, _ verb: String) -> Diagnostic {
    let near = closestMatches(name, among: ["total", "season"]).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "forecast-option", "\(verb) has no option \(name)",
      hints: near + ["with 80%, 95%", "with season 12", "with total"])
  }

  static var levelOfInterval: Diagnostic {
    Diagnostic("forecast-option", "an interval holds from 1% to 99%", hints: ["with 80%, 95%"])
  }

  static var seasonOfSeries: Diagnostic {
    Diagnostic(
      "forecast-option", "a season is a number of periods, 1 to 366; 1 is none", hints: ["with season 12"])
  }

  static func unknownSeriesMethod(_ name: String) -> Diagnostic {
    let words = SeriesMethod.allCases.map(\.word)
    let near = closestMatches(name, among: words).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "forecast-method", "no method of forecasting is called \"\(name)\"",
      hints: near + ["the methods are: \(listed(words, limit: 20))"])
  }

  /// - Parameter shorter: The lengths of shorter periods that the data tell apart.
  static func tooFewPeriods(
    _ count: Int, _ unit: DateUnit, needed: Int, shorter: [DateUnit]
  ) -> Diagnostic {
    Diagnostic(
      "forecast-short",
      "there \(count == 1 ? "is" : "are") \(counted(count, unit.rawValue)) that \(count == 1 ? "is" : "are") over, and a forecast needs \(needed)",
      hints: shorter.isEmpty
        ? [] : ["shorter periods give more of them: " + listed(shorter.map { "for 12 \($0.rawValue)s" })])
  }

  /// A column of periods with a cell that names none.
  static func unreadPeriod(_ column: String, _ cell: String, row: Int, count: Int) -> Diagnostic {
    let others = count > 1 ? ", and \(counted(count - 1, "other cell")) like it" : ""
    return Diagnostic(
      "forecast-label",
      "\(column) would say of which period each row is, but in row \(row) \(Printer.quoted(cell)) is no period\(others)",
      hints: [
        "periods are written like 2025-01-31, 2025-01, 2025Q1 or 2025",
        "without such rows: exclude where \(Printer.column(column)) = \(Printer.quoted(cell))",
      ])
  }

  static func duringOfNumbers(_ column: String) -> Diagnostic {
    Diagnostic(
      "forecast-period", "the periods are the numbers of \(column), so no dates choose among them",
      hints: ["where \(Printer.column(column)) >= 20"])
  }

  static func noValues(_ measure: String) -> Diagnostic {
    Diagnostic(
      "forecast-empty", "no period that is over has any \(measure), so there is nothing to go by",
      hints: ["see what there is: \(measure) by month"])
  }

  static func methodDoesNotSuit(_ method: SeriesMethod) -> Diagnostic {
    Diagnostic(
      "forecast-method", "\(method.word) can make nothing of this series", hints: ["using auto takes what suits"])
  }

  static var oneSeriesMethod: Diagnostic {
    Diagnostic("forecast-method", "a series is foretold in one way at a time")
  }
}
