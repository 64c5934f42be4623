/// What is known about a file before it is read; everything left out is found out from the file.
public struct ReadOptions: Sendable {
  /// The byte between two fields; control bytes work only when given here or by a `sep=` line.
  public var delimiter: UInt8?
  /// The byte around fields that hold delimiters; nil for files without quotes.
  public var quote: UInt8? = UInt8(ascii: "\"")
  /// Whether numbers are written `1,234.56` or `1.234,56`.
  public var decimal: DecimalStyle?
  /// Whether dates are written day, month or year first.
  public var dates: DateOrder?
  /// How bytes stand for characters.
  public var encoding: TextEncoding?
  /// Whether the first record names the columns.
  public var header: Bool?
  /// Cells that mean "no value", beside the usual ones; compared without case.
  public var emptyMarkers: [String] = []
  /// What columns hold, by their normalised name.
  public var types: [String: ColumnHint] = [:]
  /// Whether types are found out. Without, every column is text, exactly as written: only cells without a byte are empty.
  public var infersTypes = true
  /// Where time stamps that name their zone are brought before they are cut to a date; nil cuts them as they are written.
  public var timeZone: TimeZone?

  /// Creates options that leave everything to be found out.
  public init() {}
}

/// How decimals and thousands are marked in numbers.
public enum DecimalStyle: String, Sendable, CaseIterable {
  /// `1,234.56`
  case point
  /// `1.234,56`
  case comma
}

/// Which part of a date comes first.
public enum DateOrder: String, Sendable, CaseIterable {
  /// `30/06/2025`
  case dmy
  /// `06/30/2025`
  case mdy
  /// `2025/06/30`, and `20250630` in columns that are told to be dates
  case ymd
}

/// What a column is told to hold; cells that do not fit are empty, and counted.
public enum ColumnHint: String, Sendable, CaseIterable {
  /// The cells as they are written.
  case text
  /// Whole numbers, exact decimals or reals, whichever holds all.
  case number
  /// Whole numbers.
  case integer
  /// Exact numbers with as many decimals as the cell with the most.
  case decimal
  /// Floating-point numbers.
  case real
  /// Yes or no.
  case boolean
  /// Dates.
  case date
}

/// How bytes stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// UTF-32, low byte first.
  case utf32LittleEndian = "utf-32le"
  /// UTF-32, high byte first.
  case utf32BigEndian = "utf-32be"
  /// Windows-1252, which extends Latin-1.
  case windows1252 = "windows-1252"
}
