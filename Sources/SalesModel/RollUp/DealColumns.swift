import Diagnostics
import Frames
import Language

/// What each deal is called: its key, and for a key that starts again `CUS-004/2`.
struct DealIdentity {
  let column: Column?
  let reading: DealsMaker.Reading

  /// The first row of each deal.
  var rows: [Int32] { reading.deals.map { reading.order.rows[$0.range.lowerBound] } }

  /// The name of a deal.
  func label(_ deal: Int) -> String {
    let row = Int(reading.order.rows[reading.deals[deal].range.lowerBound])
    let key = column.map { identifier($0[row]) } ?? ""
    let turn = reading.deals[deal].turn
    return turn == 0 ? key : "\(key)/\(turn + 1)"
  }

  /// A column of the names, of the key's own type where no key starts again.
  var names: Column? {
    guard let column else { return nil }
    guard reading.deals.contains(where: { $0.turn > 0 }) else { return column.gather(rows: rows) }
    return Column(texts: reading.deals.indices.map { label($0) })
  }
}

/// Returns a cell as the text of an identifier: digits without marks.
func identifier(_ value: Value) -> String {
  if case .integer(let number) = value { return String(number) }
  return label(value) ?? ""
}

/// Lays the deals out as columns, and ties the roles to them.
///
/// Attributes keep the names they have in the log. The columns that are worked out are called `deal`, `stage`,
/// `furthest`, `created`, `closed`, `last_activity`, `stage_since`, `won` and `lost`; where an attribute has
/// such a name already, the one that is worked out is called `deal_stage`, and so on (`deal_id` for `deal`).
struct DealColumns {
  let log: Table
  let roles: LogRoles
  let reading: DealsMaker.Reading
  private var columns: [(name: String, column: Column)] = []
  private var infos: [ColumnInfo] = []
  private(set) var dealRoles: [Role: RoleAssignment] = [:]
  /// Columns that a `with` gave, which are not worked out again.
  private var given: Set<String> = []

  init(log: Table, roles: LogRoles, reading: DealsMaker.Reading) {
    self.log = log
    self.roles = roles
    self.reading = reading
  }

  /// The roles that the log's rows have and the deals have not.
  var lostRoles: [Role] {
    Role.allCases.filter { roles.assignments[$0] != nil && dealRoles[$0] == nil && $0 != .target }
  }

  /// The finished table.
  func table(name: String, source: String) -> Table {
    Table(
      name: name, frame: Frame(columns, rowCount: reading.deals.count), columns: infos, grain: .deals, source: source)
  }

  // MARK: What the log says

  /// Adds the key and the attributes, and takes over the roles that are tied to them.
  mutating func addIdentity(_ ids: DealIdentity, attributes: [(name: String, rows: [Int32])]) {
    let taken = Set(attributes.map(\.name) + [roles.key])
    let deal = taken.contains("deal") ? (taken.contains("deal_id") ? "deal_name" : "deal_id") : "deal"
    if let names = ids.names {
      add(deal, names, ColumnInfo(deal, isExact: true), role: .deal)
    }
    if let key = log.frame[roles.key] {
      var info = log.info(roles.key) ?? ColumnInfo(roles.key)
      info.isExact = true
      add(roles.key, key.gather(rows: ids.rows), info)
    }
    for (name, rows) in attributes {
      guard let column = log.frame[name] else { continue }
      add(name, column.gather(rows: rows), log.info(name) ?? ColumnInfo(name))
    }
    let known = Set(columns.map(\.name))
    for (role, assignment) in roles.assignments where !DealColumns.workedOut.contains(role) && role != .target {
      let names = assignment.expression.names.map { log.storedName($0) }
      guard names.allSatisfy({ $0.map { known.contains($0) } ?? false }) else { continue }
      dealRoles[role] = RoleAssignment(assignment.expression, origin: .rolledUp)
    }
  }

  private static let workedOut: Set<Role> = [.deal, .stage, .won, .lost, .created, .closed, .lastActivity]

  /// Adds the columns after `with`; one called as a role takes that role.
  mutating func addAggregates(
    _ settings: [(name: Name, value: Expression)],
    read: (Name, Expression, [Int32]) throws(Diagnostic) -> RollUpAggregate
  ) throws(Diagnostic) {
    guard !settings.isEmpty else { return }
    let rows = reading.dealtRows
    let deals = Column(integers: rows.map { Int64(reading.dealOfRow[Int($0)]) })
    for (name, value) in settings {
      let column = try read(name, value, rows).column(deals: deals)
      let stored = name.text.lowercased()
      let role = Role(rawValue: stored)
      if let role { try check(role, column, name) }
      var info = ColumnInfo(stored)
      if case .call(let call) = value.kind, call.name.text.lowercased() != "count",
        let argument = call.arguments.first?.soleName, let from = log.storedName(argument)
      {
        info.currency = log.info(from)?.currency
      }
      add(stored, column, info, role: role)
      given.insert(stored)
    }
  }

  private func check(_ role: Role, _ column: Column, _ name: Name) throws(Diagnostic) {
    let fits = role.isDate ? column.type == .date : role.isBoolean ? column.type == .boolean : true
    let isNumber = role == .amount || role == .target ? column.type.isNumeric : true
    guard fits, isNumber else { throw .wrongType(name.text, column.type, for: role).located(at: name.span) }
  }

  // MARK: What is worked out

  /// Adds stage, furthest, dates and outcome.
  mutating func addDerived() {
    if let column = roles.stage.flatMap({ log.frame[$0] }) {
      let info = roles.stage.flatMap { log.info($0) }
      derive(.stage, column.gather(rows: reading.deals.map(\.stageRow)), header: info?.header)
      derive("furthest", furthest)
    }
    if let days = roles.date.flatMap({ log.frame[$0] }) {
      derive(.created, dates(days) { $0.range.lowerBound })
      derive(.closed, dates(days) { $0.isLost ? $0.range.upperBound - 1 : $0.isWon ? $0.decision : nil })
      derive(.lastActivity, dates(days) { $0.range.upperBound - 1 })
      if roles.stage != nil { derive("stage_since", dates(days) { $0.stageStart }) }
    }
    if roles.assignments[.won] != nil { derive(.won, Column(booleans: reading.deals.map(\.isWon))) }
    if roles.assignments[.lost] != nil { derive(.lost, Column(booleans: reading.deals.map(\.isLost))) }
  }

  private var furthest: Column {
    let stages = reading.stages.stages
    var counts = [Int](repeating: 0, count: stages.count)
    for deal in reading.deals where deal.furthest >= 0 { counts[Int(deal.furthest)] += 1 }
    let present = reading.deals.map { $0.furthest >= 0 }
    return Column(
      codes: reading.deals.map { UInt32(max(0, $0.furthest)) }, dictionary: TextDictionary(stages, counts: counts),
      validity: present.allSatisfy { $0 } ? nil : Bitmap(present))
  }

  /// The day of one row of each deal; where it has none, the nearest before it, else behind it.
  private func dates(_ days: Column, of place: (DealHistory) -> Int?) -> Column {
    let view = IntegerView(days)
    let rows = reading.order.rows
    let isDated = { (place: Int) in days.isValid(Int(rows[place])) }
    return Column(
      integers: reading.deals.map { deal in
        guard let place = place(deal) else { return nil }
        if isDated(place) { return view[Int(rows[place])] }
        let before = (deal.range.lowerBound..<place).last(where: isDated)
        let dated = before ?? (place..<deal.range.upperBound).first(where: isDated)
        return dated.map { view[Int(rows[$0])] }
      }, type: .date)
  }

  private mutating func derive(_ role: Role, _ column: Column, header: String? = nil) {
    guard !given.contains(role.rawValue) else { return }
    let name = derive(role.rawValue, column, header: header)
    dealRoles[role] = RoleAssignment(.column(name), origin: .rolledUp)
  }

  @discardableResult
  private mutating func derive(_ name: String, _ column: Column, header: String? = nil) -> String {
    var free = name
    while columns.contains(where: { $0.name == free }) { free = "deal_" + free }
    add(free, column, ColumnInfo(free, header: header))
    return free
  }

  private mutating func add(_ name: String, _ column: Column, _ info: ColumnInfo, role: Role? = nil) {
    if let index = columns.firstIndex(where: { $0.name == name }) {
      columns[index].column = column
      infos.removeAll { $0.name == name }
    } else {
      columns.append((name, column))
    }
    infos.append(info)
    if let role { dealRoles[role] = RoleAssignment(.column(name), origin: .rolledUp) }
  }
}
