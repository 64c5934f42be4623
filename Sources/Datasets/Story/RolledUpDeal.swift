/// A deal as it is read back from the rows of the log, by rules of its own: nothing here looks at how the rows were made.
struct RolledUpDeal {
  var rep = ""
  var level = ""
  var segment = ""
  var customer = ""
  var amount = 0
  var created: Day
  var closed: Day?
  var isWon = false
  var isLost = false
  /// The position of the highest stage in any of its rows.
  var furthest = 0

  var isClosed: Bool { isWon || isLost }

  func reached(_ stage: Int) -> Bool { isWon || furthest >= stage }
}

extension RolledUpDeal {
  /// Rolls the log up to one deal a customer: rows by date, then visit number, then place in the file.
  static func deals(of log: String) -> [RolledUpDeal] {
    var order: [String] = []
    var rows: [String: [Row]] = [:]
    for (place, record) in CSV.records(of: log).enumerated() {
      guard let row = Row(record, place: place) else { continue }
      let id = record["ID_Customer"] ?? ""
      if rows[id] == nil {
        order.append(id)
      }
      rows[id, default: []].append(row)
    }
    return order.compactMap { rows[$0].flatMap { RolledUpDeal($0.sorted { $0.key < $1.key }) } }
  }

  private struct Row {
    var record: [String: String]
    var date: Day
    var key: (Day, Int, Int)

    init?(_ record: [String: String], place: Int) {
      let parts = (record["Tanggal"] ?? "").split(separator: "/").compactMap { Int($0) }
      guard parts.count == 3, let visit = Int(record["Kunjungan_Ke"] ?? "") else { return nil }
      self.record = record
      date = Day(year: parts[2], month: parts[0], day: parts[1])
      key = (date, visit, place)
    }

    var status: String { record["Status_Kontrak"] ?? "" }
  }

  /// Won is a deal with a row that says so, unless a later one calls it off; it closed on the first such row, a lost
  /// deal on its last.
  private init?(_ rows: [Row]) {
    guard let first = rows.first, let last = rows.last else { return nil }
    let wonRow = rows.firstIndex { $0.status == "Deal" }
    let lostRow = rows.lastIndex { $0.status == "Cancel" }
    created = first.date
    isLost = lostRow.map { $0 > wonRow ?? -1 } ?? false
    isWon = wonRow != nil && !isLost
    closed = isLost ? lostRow.map { rows[$0].date } : wonRow.map { rows[$0].date }
    rep = last.record["Nama_Sales"] ?? ""
    level = last.record["Level_Sales"] ?? ""
    segment = last.record["Segmen"] ?? ""
    customer = last.record["Status_Customer"] ?? ""
    amount = Int(last.record["Nilai_Kontrak"] ?? "") ?? 0
    let stages = ["Inisiasi", "Presentasi", "Penawaran Harga", "Negosiasi", "Paska Deal"]
    furthest = rows.compactMap { stages.firstIndex(of: $0.record["Progress"] ?? "") }.max() ?? 0
  }
}
