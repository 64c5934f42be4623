import Sessions
import Styling
import Testing

@Suite struct LoadingTests {
  private static let crm = """
    id;rep;segmen;nilai;status;tanggal
    1;Siti;Telco;1.500,50;Won;03/04/2025
    2;Budi;TELKO;2.000,00;Lost;13/04/2025
    3;Siti;Private;700,25;Open;06/05/2025
    4;Budi;Test;1,00;Won;07/05/2025

    """

  private func talk(_ lines: String...) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("crm.csv", Self.crm)
    for line in lines { talk.say(line) }
    return talk
  }

  @Test func `the report says what was guessed`() throws {
    let report = try talk().say("load \"crm.csv\"")
    #expect(report.contains("crm.csv: 4 rows, 6 columns, as crm (delimiter \";\")"))
    #expect(report.contains("date, day/month/year"))
    #expect(report.contains("guessed: role won = status = Won"))
    #expect(report.contains("rep: its heading"))
  }

  @Test func `of several files the one that looks like deals is asked`() throws {
    let talk = try talk()
    try talk.write("accounts.csv", "rep,revenue,grade\nSiti,5,A\nBudi,6,B\n")
    let report = talk.printed { $0.open(files: ["accounts.csv", "crm.csv"]) }
    #expect(report.contains("questions are asked of crm: it has won, lost, created"))
    #expect(report.contains("to ask about its columns, type: join accounts on rep"))
    #expect(talk.session.prompt.text == "crm 1> ")
    #expect(talk.say("join accounts on rep").contains("4 of 4 rows of crm found in accounts"))
    #expect(talk.say("won by grade").contains("A"))
  }

  @Test func `a table called deals is asked whatever is in it`() throws {
    let talk = try talk()
    try talk.write("deals.csv", "name,n\nx,1\n")
    #expect(talk.printed { $0.open(files: ["crm.csv", "deals.csv"]) }.contains("asked of deals: it is called deals"))
    #expect(talk.session.prompt.text == "deals 1> ")
  }

  @Test func `no join is offered by a key that is there twice or finds little`() throws {
    let talk = try talk("load \"crm.csv\"")
    try talk.write("twice.csv", "rep,grade\nSiti,A\nSiti,B\nBudi,C\n")
    try talk.write("others.csv", "rep,grade\nAnn,A\nBob,B\n")
    #expect(!talk.say("load \"twice.csv\"").contains("join"))
    #expect(!talk.say("load \"others.csv\"").contains("join"))
  }

  @Test func `what is offered for a missing role or date could be it`() throws {
    let talk = try Talk(sample: false)
    try talk.write("orders.csv", "order_date,ship_date,n\n2025-01-01,2025-02-02,1\n2025-01-05,2025-01-09,2\n")
    talk.say("load \"orders.csv\"")
    #expect(talk.say("sum(n) by year").contains("try: year(created), year(ship_date)\n"))
    #expect(talk.say("deals by level").contains("say which: role level = COLUMN\n"))
    #expect(talk.say("won").contains("say which: role won = COLUMN = VALUE\n"))
  }

  @Test func `questions follow from the guesses`() throws {
    let talk = try talk("load \"crm.csv\" as deals with decimal comma")
    #expect(talk.say("winrate").contains("66.7%"))
    #expect(talk.say("sum(nilai) by rep").contains("2,201"))
    #expect(talk.session.prompt.text == "crm deals 4> ")
  }

  @Test func `options are obeyed, and say what they take`() throws {
    let talk = try talk()
    try talk.write("bare.csv", "a,Select\nb,2\n")
    talk.say("load \"bare.csv\" as bare with header none, empty Select")
    #expect(talk.say("list where column_2 is empty").contains("a"))
    #expect(talk.outcome("load \"bare.csv\" with header maybe") == .failed)
    #expect(talk.say("load \"bare.csv\" with delimiter \"::\"").contains("delimiter cannot be \"::\""))
  }

  @Test func `roles, words and cleaning change the answers`() throws {
    let talk = try talk("load \"crm.csv\" as deals with decimal comma")
    #expect(talk.outcome("role segment = segmen") == .succeeded)
    #expect(talk.outcome("role amount = nilai") == .succeeded)
    #expect(talk.say("merge segment: TELKO as Telco").contains("1 row"))
    #expect(talk.say("count() by segment").contains("Telco          2"))
    #expect(talk.say("exclude where segment = Test").contains("1 row of deals left out"))
    #expect(talk.say("deals").contains("3"))
    #expect(talk.outcome("define big = amount > 1000") == .succeeded)
    #expect(talk.say("big").contains("2"))
    #expect(talk.say("show definitions").contains("define big = amount > 1000"))
    #expect(talk.say("set empty Private").contains("1 cell now empty"))
    #expect(talk.say("deals where segment is empty").contains("1"))
  }

  @Test func `a column is read as another type`() throws {
    let talk = try talk("load \"crm.csv\" as deals")
    #expect(talk.say("type id text").contains("id is text"))
    #expect(talk.say("show columns").contains("id       text"))
    #expect(talk.outcome("type id number") == .succeeded)
    #expect(talk.say("sum(id)").contains("10"))
  }

  @Test func `rows that cannot be read can be asked for`() throws {
    let talk = try Talk(sample: false)
    try talk.write("bad.csv", "a,b\n1,2\n3,4,5,6\n7,8\n")
    let report = talk.say("load \"bad.csv\"")
    #expect(report.contains("rejects"))
    #expect(talk.say("list from rejects").contains("3,4,5,6"))
  }

  @Test func `there are no rejects where all was read`() throws {
    #expect(try talk("load \"crm.csv\"").say("list from rejects").contains("no rows"))
  }

  @Test func `the first load takes the place of the sample`() throws {
    let talk = try Talk()
    try talk.write("crm.csv", Self.crm)
    talk.say("define big = amount > 1000", "load \"crm.csv\"")
    #expect(!talk.say("show tables").contains("visits"))
    #expect(talk.say("show definitions").contains("big"))
    #expect(talk.session.prompt.text == "crm 5> ")
  }

  @Test func `a load that fails leaves everything as it was`() throws {
    let talk = try Talk()
    #expect(talk.outcome("load \"nothing.csv\"") == .failed)
    #expect(talk.say("deals").contains("320"))
  }

  @Test(arguments: [
    ("empty.csv", "", "is empty"), ("binary.csv", "\u{0}\u{1}\u{2}PK", "binary"),
    ("header.csv", "a,b\n", "0 rows, 2 columns"), ("one.csv", "a\n1\n2\n", "2 rows, 1 column"),
  ])
  func `odd files have clear answers`(name: String, text: String, answer: String) throws {
    let talk = try Talk(sample: false)
    try talk.write(name, text)
    #expect(talk.say("load \"\(name)\"").contains(answer))
  }

  @Test func `5,000 columns are not listed one by one`() throws {
    let talk = try Talk(sample: false)
    let names = (0..<5_000).map { "c\($0)" }.joined(separator: ",")
    let cells = (0..<5_000).map { String($0) }.joined(separator: ",")
    try talk.write("wide.csv", names + "\n" + cells + "\n")
    let report = talk.say("load \"wide.csv\"")
    #expect(report.contains("1 row, 5,000 columns"))
    #expect(report.contains("and 4,960 more columns"))
    #expect(talk.say("sum(c4999)").contains("4,999"))
  }
}

@Suite struct LogTests {
  private static let log = """
    ID_Kunjungan,ID_Customer,Tanggal,Nama_Sales,Nilai_Kontrak,Segmen,Status_Kontrak,Kunjungan_Ke,Progress
    K1,C1,2025-01-02,Siti,100,Telco,Berpotensi Deal,1,Inisiasi
    K2,C1,2025-01-09,Siti,100,Telco,Berpotensi Deal,2,Presentasi
    K3,C1,2025-02-01,Siti,100,Telco,Deal,3,Paska Deal
    K4,C2,2025-01-05,Budi,200,SOE,Berpotensi Deal,1,Inisiasi
    K5,C2,2025-02-06,Budi,200,SOE,Cancel,2,Presentasi
    K6,C3,2025-03-01,Budi,300,SOE,Berpotensi Deal,1,Inisiasi
    K7,C3,2025-03-08,Budi,300,SOE,Berpotensi Deal,2,Presentasi

    """

  @Test func `a log that is loaded is only offered the roll-up, and its deals say so`() throws {
    let talk = try Talk(sample: false)
    try talk.write("log.csv", Self.log)
    let report = talk.say("load \"log.csv\"")
    #expect(report.contains("for one row a deal, type: rollup log by id_customer as deals"))
    #expect(talk.say("deals").contains("each row of log was taken for a deal"))
    #expect(talk.say("rollup log by id_customer as deals").contains("7 rows of log make 3 deals"))
    #expect(!talk.say("deals").contains("taken for a deal"))
  }

  @Test func `a log that is opened is rolled up at once`() throws {
    let talk = try Talk(sample: false)
    try talk.write("log.csv", Self.log)
    #expect(talk.printed { $0.open(files: ["log.csv"]) }.contains("carried out: rollup log by id_customer as deals"))
    #expect(talk.say("winrate, deals, visits").contains("50.0%"))
    #expect(talk.session.prompt.text == "log deals 2> ")
  }

  @Test func `of files that are opened the first that fails ends it`() throws {
    let talk = try Talk(sample: false)
    let text = talk.printed { $0.open(files: ["nothing.csv"]) }
    #expect(text == "error: there is no file \"nothing.csv\"\n")
  }
}
