public import Declarations
public import Frames

/// A table as the language sees it: a frame, and what its rows and columns are.
public struct Table: Sendable {
  /// The name it is called by.
  public var name: String
  /// Its data, cleaning lines applied.
  public var frame: Frame
  /// What is known of each column, in the order of the frame.
  public var columns: [ColumnInfo]
  /// What a row is.
  public var grain: Grain
  /// For a log: the row of its deal in the table of deals, for each row; empty where it belongs to none.
  public var dealRows: Column?
  /// Where the data came from, such as a path.
  public var source: String
  /// The place in its file of each row, where rows were left out.
  public var fileRows: [Int32]?

  /// Creates a table. Columns without info get plain one.
  public init(
    name: String, frame: Frame, columns: [ColumnInfo] = [], grain: Grain = .plain, dealRows: Column? = nil,
    source: String = ""
  ) {
    self.name = name
    self.frame = frame
    let known = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.columns = frame.names.map { known[$0] ?? ColumnInfo($0) }
    self.grain = grain
    self.dealRows = dealRows
    self.source = source
  }

  /// Returns the info of the column called exactly `name`.
  public func info(_ name: String) -> ColumnInfo? { columns.first { $0.name == name } }
}

/// What a row of a table is.
public enum Grain: Sendable, Hashable {
  /// A deal.
  case deals
  /// Something that happened to a deal of the table of deals: a visit.
  case log
  /// Anything else: a look-up table, a list of rejects.
  case plain
}

/// What is known of a column beside its values.
public struct ColumnInfo: Sendable, Hashable {
  /// The name in the language.
  public var name: String
  /// The header as the file has it.
  public var header: String
  /// The currency of its amounts: `Rp`, `$`; nil where unknown or none.
  public var currency: String?
  /// Whether its values are shares, shown as percent.
  public var isPercent: Bool
  /// Whether its texts compare exactly: identifiers and the keys of joins.
  public var isExact: Bool
  /// The look-up table it was joined from.
  public var joinedFrom: String?
  /// How its values are shown, where that is known: the columns of a result.
  public var format: ValueFormat?

  /// Creates column info.
  public init(
    _ name: String, header: String? = nil, currency: String? = nil, isPercent: Bool = false, isExact: Bool = false,
    joinedFrom: String? = nil, format: ValueFormat? = nil
  ) {
    self.name = name
    self.header = header ?? name
    self.currency = currency
    self.isPercent = isPercent
    self.isExact = isExact
    self.joinedFrom = joinedFrom
    self.format = format
  }

  /// What a column of `type` is called, as people call it: an amount of money is no decimal to them.
  public func typeName(_ type: ColumnType) -> String {
    if isPercent { return "percent" }
    return type.isNumeric && currency != nil ? "money" : type.name
  }
}
