public import Declarations
import Diagnostics

extension Catalog {
  /// Everything that Suluh knows. A new family is one file and one name here.
  public static let standard = Catalog(
    functions: Function.rounding + Function.numbers + Function.texts + Function.calendar + Function.choices,
    aggregates: AggregateWord.sums + AggregateWord.positions + AggregateWord.spread,
    windows: WindowWord.standard,
    charts: ChartType.standard,
    settings: Setting.standard,
    phrases: [
      Phrase.clauses,
      Phrase.conditions,
      Phrase.steps,
      Phrase.data,
      Phrase.session,
      Phrase.verbs,
      Phrase.predicting,
      Phrase.forecasting,
      Phrase.funnel,
      Phrase.auditing,
      Phrase.explaining,
      Phrase.coaching,
      Phrase.comparing,
      Phrase.segments,
    ].flatMap { $0 },
    wordings: [.english, .indonesian],
    prelude: String(decoding: PackageResources.prelude_suluh, as: UTF8.self))
}
