/// What a piece of text is for; the encoders decide how that looks.
///
/// The set is closed: a page speaks in few voices. No meaning hangs on colour alone: errors say "error", negative
/// numbers have their sign. Positive and negative are blue and orange, which colour-blind people tell apart.
public enum Style: String, Sendable, Hashable, CaseIterable {
  /// Ordinary text.
  case plain
  /// What matters most in its line.
  case emphasis
  /// What may be overlooked: rules, notes, missing values.
  case dim
  /// The heads of columns, and titles.
  case header
  /// A row that sums others up.
  case total
  /// The place and word of an error.
  case error
  /// The place and word of a warning.
  case warning
  /// What might help.
  case hint
  /// A word of the query language.
  case keyword
  /// A name the user or the data gave: a column, a table.
  case name
  /// A measure or a function in a query.
  case measure
  /// A number in a query.
  case number
  /// A text value in a query.
  case literal
  /// A bar that stands for a positive value.
  case positive
  /// A bar that stands for a negative value.
  case negative
  /// What the prompt prints before the user's own words.
  case prompt
  /// One of several series of a chart.
  case series1, series2, series3, series4, series5, series6
}

extension Style {
  /// The styles of the series of a chart, in order; beyond six they begin again.
  public static let series: [Style] = [.series1, .series2, .series3, .series4, .series5, .series6]

  /// Returns the style of series `index`, from 0.
  public static func series(_ index: Int) -> Style { series[((index % series.count) + series.count) % series.count] }
}
