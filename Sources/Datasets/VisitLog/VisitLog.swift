/// The visit log: one row a visit, in the headers of the sheet that Indonesian field teams keep.
enum VisitLog {
  static let header = [
    "ID_Kunjungan", "ID_Customer", "Tanggal", "Nama_Sales", "Level_Sales", "Nilai_Kontrak", "Target_Sales", "Segmen",
    "Target_Segmen", "Jenis_Kunjungan", "Nama_Customer", "Status_Customer", "Status_Kontrak", "Catatan", "Kunjungan_Ke",
    "Progress",
  ]

  static func text() -> String {
    var deals = Deal.planned()
    Deal.addVisits(to: &deals)
    let calendar = Scheduling.addDays(to: &deals)
    Amounts.addAmounts(to: &deals, calendar)
    AccountNames.addNames(to: &deals)
    deals = deals.enumerated().sorted { ($0.element.created, $0.offset) < ($1.element.created, $1.offset) }.map(
      \.element)
    return CSV.text(header: header, rows: rows(of: deals, calendar))
  }

  private static func rows(of deals: [Deal], _ calendar: WorkingDays) -> [[String]] {
    var notes = Notes()
    var rows: [[String]] = []
    for (index, deal) in deals.enumerated() {
      let topic = notes.topic(deal.segment)
      for visit in deal.visitList {
        let note = notes.note(visit.stage, visit.status, isFirst: visit.isFirstOfStage, topic: topic)
        let number = rows.count + 1
        rows.append([
          "KJ-" + padded(number, to: 4), "CUS-" + padded(index + 1, to: 3),
          calendar[deal.days[visit.number]].monthFirst,
          deal.rep.name, deal.rep.level.rawValue, "\(visit.amount)", "\(deal.rep.target)", deal.segment.rawValue,
          "\(Quotas.target(of: deal.segment))", visit.kind, deal.account, deal.customer.rawValue,
          visit.status.rawValue, rowsWithoutNote.contains(number) ? "" : note, "\(visit.number + 1)",
          visit.stage.rawValue,
        ])
      }
    }
    return rows
  }

  /// Two notes were never written; real logs have such cells.
  private static let rowsWithoutNote = [417, 1203]

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// One row of the log before it is written.
struct Visit {
  /// Its position within the deal, from 0.
  var number: Int
  var stage: Stage
  var status: Status
  var amount: Int
  var isFirstOfStage: Bool
  var kind: String
}

extension Deal {
  /// Its visits in order, each with what was known and believed on that day.
  var visitList: [Visit] {
    var stages = zip(Stage.allCases, visits).flatMap { stage, count in Array(repeating: stage, count: count) }
    if hasAfterSales {
      stages.append(.paskaDeal)
    }
    return stages.enumerated().map { number, stage in
      Visit(
        number: number, stage: stage, status: status(atVisit: number),
        amount: stage == .negosiasi || stage == .paskaDeal ? amount : firstAmount ?? amount,
        isFirstOfStage: number == 0 || stages[number - 1] != stage, kind: kind(ofVisit: number))
    }
  }

  private func status(atVisit number: Int) -> Status {
    switch outcome {
    case .won: number == visitCount - 1 ? .deal : .hopeful
    case .lost: number >= visitCount - (isCancelledTwice ? 2 : 1) ? .cancelled : .hopeful
    case .open: .hopeful
    }
  }

  private func kind(ofVisit number: Int) -> String {
    switch number {
    case 0: "Kunjungan Baru"
    case visitCount...: "Kunjungan Purna Jual"
    default: "Kunjungan Tindak Lanjut"
    }
  }
}
