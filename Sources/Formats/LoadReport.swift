import Diagnostics
import Frames

/// What was guessed, counted and noticed while a file was read.
public struct LoadReport: Sendable {
  /// The name of the file.
  public var name: String
  /// How many rows the table has.
  public var rowsRead = 0
  /// Why rows could not be read, and how many for each reason; the rows are in the rejects.
  public var rejections: [Rejection] = []
  /// How many records held nothing and were left out.
  public var blankRecords = 0
  /// How many rows had fewer fields than columns; the missing ones are empty.
  public var shortRows = 0
  /// The byte between two fields.
  public var delimiter = UInt8(ascii: ",")
  /// How the delimiter was found.
  public var delimiterDecision = Decision.assumed
  /// How bytes stand for characters.
  public var encoding = TextEncoding.utf8
  /// Whether the first record names the columns.
  public var hasHeader = true
  /// How that was found.
  public var headerDecision = Decision.assumed
  /// What is said of each column, in order.
  public var columns: [ColumnReport] = []
  /// What the user should know, as warnings.
  public var notes: [Diagnostic] = []

  /// How something about a file came to be known.
  public enum Decision: String, Sendable {
    /// The user, or the file itself (a `sep=` line, a byte-order mark), said so.
    case given
    /// The data allow nothing else.
    case evident
    /// Other columns of the file decided it.
    case inferred
    /// The data allow several readings; the usual one was taken.
    case assumed
  }

  /// How many rows were rejected for one reason.
  public struct Rejection: Sendable, Equatable {
    /// The reason, as in the rejects.
    public var reason: String
    /// How many rows.
    public var count: Int

    /// Creates a count.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// How many rows could not be read.
  public var rowsRejected: Int { rejections.reduce(0) { $0 + $1.count } }
}

/// What is said of one column.
public struct ColumnReport: Sendable {
  /// The normalised name.
  public var name: String
  /// The header as written.
  public var header: String
  /// What the column holds.
  public var type: ColumnType
  /// How many cells have no value, cells that did not fit included.
  public var emptyCount = 0
  /// How many cells did not fit the type; they are empty, and stand in the rejects.
  public var misfitCount = 0
  /// The first cells that did not fit.
  public var misfits: [Misfit] = []
  /// The order of day, month and year, where the column holds dates that need one.
  public var dateOrder: DateOrder?
  /// How the order of the date was decided.
  public var dateOrderDecision: LoadReport.Decision?
  /// How decimals are marked, where the column holds numbers that show it.
  public var decimalStyle: DecimalStyle?
  /// How the style of numbers was decided.
  public var decimalStyleDecision: LoadReport.Decision?
  /// The sign of currency in the cells, as first written: `Rp`, `$`.
  public var currency: String?
  /// Whether the cells are written as percentages; `12%` is read as 0.12.
  public var isPercent = false
  /// How many cells had a time of day, which was cut off.
  public var timestamps = 0
  /// How many time stamps fall on another day in the time zone to which they were brought, or in UTC.
  public var shiftedTimestamps = 0

  /// A cell that did not fit.
  public struct Misfit: Sendable, Equatable {
    /// The line of the file at which its record begins.
    public var line: Int
    /// The cell as written.
    public var text: String

    /// Creates a misfit.
    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// Creates a report about a column of which nothing is known but name and type.
  public init(name: String, header: String, type: ColumnType) {
    self.name = name
    self.header = header
    self.type = type
  }
}
