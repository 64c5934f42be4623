/// A formula over the rows of a table, with its columns in hand: what the engine evaluates, a chunk of rows at a time.
///
/// Empty cells: arithmetic and functions of an empty operand are empty; a comparison or test with an empty operand is
/// false; `not` negates, so that it is true of empties. A boolean that is empty counts as false. Every other meaning
/// (names, dates, units, types that fit) is settled before a computation is built.
public indirect enum Computation: Sendable {
  // MARK: Leaves

  /// The cell of a column of the table itself.
  case column(Column)
  /// The cell of another table's column, in the row whose number `rows` holds (an integer column; empty: no such row).
  case gathered(Column, rows: Column)
  /// The same value for every row; the type says what `.none` is an empty of.
  case constant(Value, ColumnType)

  // MARK: Booleans

  /// Whether the operand is false (or empty).
  case not(Computation)
  /// Whether all operands are true; true of none.
  case all([Computation])
  /// Whether any operand is true; false of none.
  case any([Computation])
  /// How two numbers, dates, durations or booleans compare. Integers, decimals of any scale and reals mix, exactly
  /// where both are exact.
  case compare(Computation, Comparison, Computation)
  /// How two texts compare, by key or exactly.
  case compareText(Computation, Comparison, Computation, exact: Bool)
  /// Whether a text passes a test; on a dictionary the test runs once for each entry.
  case test(Computation, TextTest)
  /// Whether the operand has no value.
  case isEmpty(Computation)

  // MARK: Numbers and dates

  /// Sum, difference, product or quotient. Exact types stay exact (an overflow is an error); a quotient is real, and has
  /// no value when the divisor is 0. Date − date is a duration; date ± duration is a date; duration × number is a
  /// duration.
  case arithmetic(Computation, Arithmetic, Computation)
  /// −x
  case negated(Computation)
  /// A function of one number given as real.
  case real1(Computation, RealFunction)
  /// A function of two numbers given as reals.
  case real2(Computation, Computation, RealPairFunction)
  /// A function of one whole number (integers, dates as days, durations, decimals as their digits) whose result has the
  /// given type.
  case integer1(Computation, ColumnType, IntegerFunction)
  /// The first day of the period of `unit` that holds a date.
  case truncated(Computation, CalendarUnit)
  /// The number of a date within its year, month or week.
  case datePart(Computation, DatePart)
  /// The same number with another type: integer → decimal of any scale, anything exact → real, integer ↔ duration.
  case converted(Computation, ColumnType)

  // MARK: Text

  /// A function of a text; runs once for each dictionary entry, or for each text of an arena.
  case text1(Computation, TextFunction)
  /// A number or date looked up for a text, such as its length or its place in a declared order; runs once for each
  /// dictionary entry, or for each text of an arena.
  case textToInteger(Computation, ColumnType, TextNumber)
  /// Anything as text, such as a number to be shown as a group's name.
  case toText(Computation, @Sendable (Value) -> String?)

  // MARK: Choices

  /// The value of the first branch whose condition is true, else `otherwise`; all of one type.
  case conditional([(condition: Computation, value: Computation)], otherwise: Computation)
  /// The first operand that has a value; all of one type.
  case coalesce([Computation])
}

/// `= != < <= > >=`
public enum Comparison: Sendable, Hashable, CaseIterable {
  /// Equal.
  case equal
  /// Not equal: the negation of equal, so true where an operand is empty.
  case notEqual
  /// Less.
  case less
  /// Less or equal.
  case lessOrEqual
  /// Greater.
  case greater
  /// Greater or equal.
  case greaterOrEqual
}

/// `+ - * /`
public enum Arithmetic: Sendable, Hashable, CaseIterable {
  /// Sum.
  case add
  /// Difference.
  case subtract
  /// Product.
  case multiply
  /// Quotient, as a real.
  case divide
}

/// A test of a text against constants.
public enum TextTest: Sendable {
  /// Equal to any of the texts, by key, or byte for byte if `exact`.
  case equalsAny([String], exact: Bool)
  /// Contains the text (by key: case and spacing aside).
  case contains(String, exact: Bool)
  /// Starts with the text.
  case startsWith(String, exact: Bool)
  /// Ends with the text.
  case endsWith(String, exact: Bool)
  /// The pattern is found in the text.
  case matches(TextPattern)
}

/// A length of the calendar, with where years begin.
public enum CalendarUnit: Sendable, Hashable {
  /// A day.
  case day
  /// An ISO week: Monday to Sunday.
  case week
  /// A calendar month.
  case month
  /// Three months, counted from the month that years begin with (1 for January).
  case quarter(yearStart: Int)
  /// Twelve months, from the month that years begin with.
  case year(yearStart: Int)
}

/// A number of a date.
public enum DatePart: Sendable, Hashable {
  /// 1 for Monday to 7 for Sunday.
  case weekday
  /// 1 to 31.
  case dayOfMonth
  /// 1 to 12.
  case monthOfYear
  /// 1 to 4, from January.
  case quarterOfYear
  /// The year.
  case year
}
