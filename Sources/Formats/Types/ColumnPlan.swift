/// What a column is read as.
enum ColumnPlan: Equatable {
  /// No cell with a value has been seen.
  case undecided
  case text
  case number(NumberPlan)
  case date(DatePlan)
  /// Yes and no, written with one pair of words; nil for any.
  case boolean(pair: Int?)

  var isText: Bool { self == .text }
}

/// How numbers are read.
struct NumberPlan: Equatable {
  var style: DecimalStyle
  /// How many decimals are kept; 0 for whole numbers.
  var scale: Int
  /// Whether they are floating-point numbers.
  var isReal: Bool
  /// The currency of all cells that name one; nil where it does not matter.
  var currency: Int?
  /// Whether `00123` is a number here.
  var takesCodes = false
}

/// How dates are read.
struct DatePlan: Equatable {
  var order: DateOrder
  /// Whether `20250630` is a date here.
  var takesCompact: Bool
}

/// What was decided about a column, and how.
struct ColumnDecision {
  var plan: ColumnPlan
  var style: LoadReport.Decision?
  var order: LoadReport.Decision?
  /// What nearly all cells are, though not enough of them.
  var nearly: NearType?
  /// Whether numbers of several currencies made it text.
  var mixesCurrencies = false
}

/// What nearly all cells of a column of text are, and how many of those that were looked at are not.
struct NearType {
  enum Kind: String { case number, date }

  var kind: Kind
  var misfits: Int
  var cells: Int
  /// The first cell that is something else.
  var example: ColumnReport.Misfit?

  /// Whether a cell is of the kind.
  func fits(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch kind {
    case .number: NumberForm(cell) != nil
    case .date: DateForm(cell) != nil
    }
  }
}
