import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import SalesModel

/// What was known of each deal at the end of a day.
struct DealStates {
  /// One deal.
  struct State {
    /// The row in the table of deals of that day.
    var row: Int
    var isOpen: Bool
    var isWon: Bool
    /// In units of the last place that amounts have; nil where there is none.
    var amount: Int128?
    /// The place of its stage in the declared order.
    var stage: Int?
    var stageName: String?
    var expected: Int?
    var lastActivity: Int?
  }

  /// The deals, in the order of the table.
  private(set) var states: [State] = []
  /// The place of each deal by what tells it apart: the text of its key, or the number of its row.
  private var places = Places()
  /// How many digits amounts have behind the point.
  private(set) var amountScale = 0
  /// How amounts are shown.
  private(set) var amountFormat = ValueFormat.money(currency: nil)

  /// The column that numbers the rows; those of a table without a log are the same on all days.
  private static let rowColumn = "#row"
  /// Amounts that are no exact decimals are counted in millionths.
  private static let scaleOfReals = 6

  /// Asks `model`, which is that of a day, for the deals that something may have happened to since `day` began.
  init(in model: Model, since day: Int, _ inquiry: inout Inquiry) throws(Diagnostic) {
    var conditions = ["open"]
    if model.roles[.closed] != nil { conditions += ["closed is empty", "closed >= \(Day.iso(day))"] }
    if model.roles[.lastActivity] != nil { conditions.append("last_activity >= \(Day.iso(day))") }
    let isWhole = model.roles[.closed] == nil
    try self.init(in: model, where: isWhole ? nil : conditions.joined(separator: " or "), of: nil, &inquiry)
  }

  /// Asks `model`, which is that of a day, for those of `others` that were known then.
  init(in model: Model, of others: DealStates, _ inquiry: inout Inquiry) throws(Diagnostic) {
    try self.init(in: model, where: nil, of: others, &inquiry)
  }

  private init(
    in model: Model, where condition: String?, of others: DealStates?, _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    let hasLog = model.log?.rollUp != nil
    var columns = ["`\(Self.rowColumn)` as row", "open as open"] + (hasLog ? ["deal as key"] : [])
    for (role, name) in [
      (Role.won, "won"), (.amount, "amount"), (.stage, "stage"), (.expected, "expected"), (.lastActivity, "seen"),
    ] where model.roles[role] != nil { columns.append("\(role.rawValue) as \(name)") }
    // Without a log the rows are the same on all days: none but those of the others need to be looked at.
    let rows = hasLog ? nil : others?.states.map { Int32(truncatingIfNeeded: $0.row) }
    let asked = model.numbering(rows, as: Self.rowColumn)
    let filter = condition.map { " where " + $0 } ?? ""
    let result = try inquiry.ask("list " + columns.joined(separator: ", ") + filter, in: asked)
    if let shown = result.columns.first(where: { $0.name == "amount" }) { amountFormat = shown.format }
    var cells = Cells(result.frame, stages: model.stages, scaleOfReals: Self.scaleOfReals)
    amountScale = cells.scale
    for row in 0..<result.frame.rowCount {
      if row % 65_536 == 0 { try inquiry.work.check() }
      let number = cells.row?[row] ?? .none
      let key = hasLog ? cells.key?[row] ?? .none : number
      if let others, others.places.place(of: key) == nil { continue }
      var state = cells.state(row)
      if case .integer(let number) = number { state.row = Int(number) }
      places.note(key, states.count)
      states.append(state)
    }
  }

  /// The same deal in what was known on another day; nil where it was not known then.
  func state(of place: Int, from other: DealStates) -> State? {
    places.keys[place].flatMap { other.places[$0] }.map { other.states[$0] }
  }

  /// Where deals are, by their key.
  private struct Places {
    enum Key: Hashable {
      case row(Int)
      case text(String)
    }

    private(set) var keys: [Key?] = []
    private var rows: [Int32] = []
    private var texts: [String: Int32] = [:]

    mutating func note(_ key: Value, _ place: Int) {
      switch key {
      case .integer(let row):
        let row = Int(row)
        if row >= rows.count { rows += [Int32](repeating: -1, count: row - rows.count + 1) }
        rows[row] = Int32(truncatingIfNeeded: place)
        keys.append(.row(row))
      case .text(let text):
        texts[text] = Int32(truncatingIfNeeded: place)
        keys.append(.text(text))
      default: keys.append(nil)
      }
    }

    func place(of key: Value) -> Int? {
      switch key {
      case .integer(let row): self[.row(Int(row))]
      case .text(let text): self[.text(text)]
      default: nil
      }
    }

    subscript(key: Key) -> Int? {
      switch key {
      case .row(let row): rows.indices.contains(row) && rows[row] >= 0 ? Int(rows[row]) : nil
      case .text(let text): texts[text].map { Int($0) }
      }
    }
  }

  /// The columns that were asked for.
  private struct Cells {
    let row, key, open, won, amount, stage, expected, seen: Column?
    let scale: Int
    /// The place of each stage in the declared order, by its key.
    private let order: [String: Int]
    /// The same by the spellings that were met: a key takes longer to make than to find.
    private var spelt: [String: Int?] = [:]

    init(_ frame: Frame, stages: [String], scaleOfReals: Int) {
      order = Dictionary(stages.enumerated().map { (textKey($1), $0) }, uniquingKeysWith: { first, _ in first })
      (row, key, open, won) = (frame["row"], frame["key"], frame["open"], frame["won"])
      (amount, stage) = (frame["amount"], frame["stage"])
      (expected, seen) = (frame["expected"], frame["seen"])
      switch amount?.type {
      case .decimal(let digits)?: scale = digits
      case .real?: scale = scaleOfReals
      default: scale = 0
      }
    }

    mutating func state(_ row: Int) -> State {
      var state = State(row: row, isOpen: open?[row] == .boolean(true), isWon: won?[row] == .boolean(true))
      state.amount = amount?[row].units(scale: scale)
      if case .text(let name)? = stage?[row] {
        state.stageName = name
        state.stage = place(of: name)
      }
      state.expected = expected?[row].day
      state.lastActivity = seen?[row].day
      return state
    }

    private mutating func place(of stage: String) -> Int? {
      if let known = spelt[stage] { return known }
      let place = order[textKey(stage)]
      spelt[stage] = .some(place)
      return place
    }
  }
}

extension Model {
  /// Returns the model with the rows of its deals numbered; with some of them only, where they are given.
  fileprivate func numbering(_ rows: [Int32]?, as name: String) -> Model {
    guard let deals else { return self }
    let frame = rows.map { deals.frame.gather(rows: $0) } ?? deals.frame
    let numbers = rows.map { $0.map { Int64($0) } } ?? (0..<Int64(frame.rowCount)).map { $0 }
    var table = deals
    table.frame = frame.setting(name, to: Column(integers: numbers))
    table.columns.append(ColumnInfo(name))
    return replacing(deals: table)
  }

  /// Returns the model with another table in the place of its deals.
  func replacing(deals table: Table) -> Model {
    var copy = self
    guard let place = copy.tables.firstIndex(where: { $0.name == table.name }) else { return copy }
    copy.tables[place] = table
    return copy
  }
}

extension Value {
  /// An amount in units of 10^-`scale`; nil for no number.
  fileprivate func units(scale: Int) -> Int128? {
    switch self {
    case .integer(let number): Int128(number) * power(scale)
    case .decimal(let digits, let own): own <= scale ? digits * power(scale - own) : nil
    case .real(let number): number.magnitude < 1e24 ? Int128((number * 1e6).rounded()) : nil
    case .none, .text, .boolean, .date, .duration: nil
    }
  }

  private func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { product, _ in product * 10 } }

  /// The day, where it is one.
  fileprivate var day: Int? { if case .date(let day) = self { day } else { nil } }
}
