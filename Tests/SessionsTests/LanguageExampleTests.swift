import Foundation
import TestSupport
import Testing

/// Every example that the language's design gives, with the page that answers it. What cannot be answered yet says
/// `not answered yet`; once it can be, `RECORD=1` writes its page.
@Suite struct LanguageExampleTests {
  private static let notYet = "not answered yet"

  @Test func `on the log of visits`() throws {
    try check("language-visits.golden") { _ in }
  }

  @Test func `on a table of deals`() throws {
    let path = CaseFile.root.appendingPathComponent("datasets/deals.csv").path
    try check("language-deals.golden", sample: false) { $0.say("load \"\(path)\" as deals") }
  }

  @Test func `on files of one's own`() throws {
    try check("language-files.golden", sample: false) { talk in
      for (name, text) in Self.files { try talk.write(name, text) }
    }
  }

  /// Says each example, its lines one after the other where it has several (between ` ⏎ `), which begins anew.
  private func check(_ name: String, sample: Bool = true, _ prepare: (Talk) throws -> Void) throws {
    func fresh() throws -> Talk {
      let talk = try Talk(sample: sample)
      try prepare(talk)
      return talk
    }
    let golden = try Golden(name)
    let waiting = Set(golden.entries.filter { $0.output == Self.notYet }.map(\.input))
    let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil
    let common = try fresh()
    var unanswered: [String] = []
    try golden.check { line in
      let lines = line.components(separatedBy: " ⏎ ")
      let talk = lines.count == 1 && sample ? common : try fresh()
      let text = lines.map { talk.say($0).replacing(talk.folder.path, with: "") }
      let isWaiting = text.contains { $0.contains("is part of the language, but cannot be") }
      if isWaiting { unanswered.append(line) }
      if isWaiting || waiting.contains(line) && !isRecording { return Self.notYet }
      return text.filter { !$0.isEmpty }.joined(separator: "\n")
    }
    if !unanswered.isEmpty {
      print("\(name): \(unanswered.count) of \(golden.entries.count) examples wait:", unanswered)
    }
  }

  private static let files = [
    "sales_pipeline.csv": """
    opportunity_id,sales_agent,account,deal_stage,engage_date,close_date,close_value,target_sales
    A1,Anna,Cancity,Won,2025-01-20,2025-03-01,1054,5000
    A2,Anna,Isdom,Lost,2025-01-25,2025-03-11,0,5000
    A3,Boris,Cancity,Engaging,2025-02-25,,,4000
    A4,Boris,Betasolin,Won,2025-02-26,2025-04-07,550,4000
    A5,Boris,Isdom,Prospecting,,,,4000
    """,
    "accounts.csv": """
    account,name,sector,revenue
    Cancity,Cancity,retail,718.62
    Isdom,Isdom,medical,3178.24
    Betasoloin,Betasoloin,medical,251.41
    """,
    "visits.csv": """
    id_customer,tanggal,nama_sales,nilai_kontrak,progress,status
    C1,2025-01-06,Siti,100,Inisiasi,Berpotensi Deal
    C1,2025-01-20,Siti,120,Negosiasi,Berpotensi Deal
    C1,2025-02-03,Siti,120,Paska Deal,Deal
    C2,2025-01-07,Budi,80,Inisiasi,Berpotensi Deal
    C2,2025-02-10,Budi,80,Presentasi,Cancel
    C3,2025-02-11,Budi,60,Inisiasi,Berpotensi Deal
    """,
    "crm.csv": """
    id;account;segment;nilai;tutup;status
    1;PT Satu;Telcom;1.500,50;03/02/2025;Won
    2;PT Dua;TELKO;900,00;04/02/2025;Lost
    3;Test GmbH;Telco;1,00;05/02/2025;Won
    4;PT Tiga;Select;N/A;06/02/2025;Lost
    """,
  ]
}
