import Foundation
import Testing

@testable import Datasets

@Suite struct DatasetsTests {
  @Test(arguments: [Datasets.visitLog(), Datasets.deals()])
  func theCommittedFileIsWhatTheGeneratorMakes(file: Datasets.File) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../datasets")
    let committed = try Data(contentsOf: folder.appending(path: file.name))
    #expect(committed == Data(file.text.utf8), "run: swift run generate-datasets datasets")
  }

  @Test(arguments: VisitLogStory.figures(of: Datasets.visitLog().text))
  func theVisitLogTellsItsStory(figure: Figure) {
    #expect(figure.holds, "\(figure.name): wanted \(figure.wanted), got \(figure.got)")
  }

  @Test(arguments: PipelineStory.figures(of: Datasets.deals().text))
  func thePipelineTellsItsStory(figure: Figure) {
    #expect(figure.holds, "\(figure.name): wanted \(figure.wanted), got \(figure.got)")
  }

  @Test func aLogThatTellsAnotherStoryIsFoundOut() {
    let log = Datasets.visitLog().text
    let withoutFirstDeal = log.split(separator: "\n").filter { !$0.contains("CUS-001") }.joined(separator: "\n")
    #expect(VisitLogStory.figures(of: withoutFirstDeal).contains { !$0.holds })
    #expect(VisitLogStory.figures(of: "").count == VisitLogStory.figures(of: log).count)
    #expect(PipelineStory.figures(of: "").contains { !$0.holds })
  }

  @Test func everyTableOfQuotasAddsUpToTheSameDeals() {
    let reps = Quotas.reps
    #expect([reps.map(\.won), reps.map(\.lost), reps.map(\.open)].map { $0.reduce(0, +) } == [160, 120, 40])
    #expect(Quotas.wonBySegment.map(\.1).reduce(0, +) == 160)
    #expect(Quotas.lostBySegment.flatMap(\.1).reduce(0, +) == 120)
    #expect(Quotas.openBySegment.flatMap(\.1).reduce(0, +) == 40)
    #expect([Outcome.won, .lost, .open].map { Quotas.customers($0).map(\.1).reduce(0, +) } == [160, 120, 40])
    #expect(reps.map(\.target).reduce(0, +) == Segment.allCases.map(Quotas.target).reduce(0, +))
  }

  @Test func theVisitsOfADealFollowEachOther() {
    let rows = CSV.records(of: Datasets.visitLog().text)
    var last: [String: (visit: Int, date: Day)] = [:]
    for row in rows {
      let id = row["ID_Customer"] ?? ""
      let visit = Int(row["Kunjungan_Ke"] ?? "") ?? 0
      let parts = (row["Tanggal"] ?? "").split(separator: "/").compactMap { Int($0) }
      let date = Day(year: parts[2], month: parts[0], day: parts[1])
      #expect(visit == (last[id]?.visit ?? 0) + 1)
      #expect(last[id].map { $0.date < date } ?? true, "\(id), visit \(visit)")
      last[id] = (visit, date)
    }
    #expect(last.values.map(\.date).max() == Day(year: 2025, month: 12, day: 31))
    #expect(last.values.map(\.date).min().map { $0 >= Day(year: 2023, month: 1, day: 2) } ?? false)
  }

  @Test func whatIsConstantInADealIsConstant() {
    let constant = [
      "Nama_Sales", "Level_Sales", "Target_Sales", "Segmen", "Target_Segmen", "Nama_Customer", "Status_Customer",
    ]
    let rows = CSV.records(of: Datasets.visitLog().text)
    for deal in Dictionary(grouping: rows, by: { $0["ID_Customer"] ?? "" }).values {
      #expect(Set(deal.map { row in constant.map { row[$0] ?? "" } }).count == 1)
    }
    #expect(Set(rows.map { [$0["Nama_Sales"] ?? "", $0["Target_Sales"] ?? ""] }).count == 10)
    #expect(Set(rows.map { $0["Nama_Customer"] ?? "" }).count == 320)
    #expect(Set(rows.map { $0["ID_Kunjungan"] ?? "" }).count == rows.count)
  }

  @Test func onlyTheLastStageSaysDealAndOnlyTheEndSaysCancel() {
    let rows = CSV.records(of: Datasets.visitLog().text)
    #expect(rows.allSatisfy { $0["Status_Kontrak"] != "Deal" || $0["Progress"] == "Paska Deal" })
    for deal in Dictionary(grouping: rows, by: { $0["ID_Customer"] ?? "" }).values {
      let cancelled = deal.indices.filter { deal[$0]["Status_Kontrak"] == "Cancel" }
      #expect(cancelled.isEmpty || (cancelled.count <= 2 && cancelled.last == deal.count - 1))
    }
    #expect(rows.count(where: { $0["Catatan"] == "" }) == 2)
  }

  @Test func accountsOfThePipelineAreNamedOnce() {
    let accounts = CSV.records(of: Datasets.deals().text).map { $0["account"] ?? "" }
    #expect(Set(accounts).count == 180)
    #expect(!accounts.contains(""))
  }

  @Test func daysKnowTheirWeekdayAndNumber() {
    #expect(Day(year: 1970, month: 1, day: 1).number == 0)
    #expect(Day(year: 2025, month: 12, day: 31).number == 20453)
    #expect(Day(year: 2025, month: 12, day: 31).weekday == 2)
    #expect(WorkingDays(years: 2024...2024).days.contains(Day(year: 2024, month: 2, day: 29)))
    #expect(!WorkingDays(years: 2025...2025).days.contains(Day(year: 2025, month: 12, day: 25)))
  }

  @Test func sharesAddUp() {
    #expect(Apportionment.share(10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(Apportionment.share(160, by: [0.4, 0.4, 0.2]) == [64, 64, 32])
    #expect(Apportionment.share(5, by: [0, 0]) == [0, 0])
  }

  @Test func whatIsWrittenIsReadBack() {
    let text = CSV.text(header: ["a", "b"], rows: [["x, y", "say \"z\""], ["", "1"]])
    #expect(text == "a,b\n\"x, y\",\"say \"\"z\"\"\"\n,1\n")
    #expect(CSV.records(of: text).map { $0["a"] } == ["x, y", ""])
  }
}
