import Foundation
import Sessions
import Testing

@Suite struct ScriptTests {
  private static let deals = """
    id,rep,segment,amount,status,created,closed
    1,Siti,Telco,100,Won,2025-01-02,2025-02-03
    2,Siti,SOE,200,Lost,2025-01-05,2025-02-08
    3,Budi,Telco,300,Won,2025-02-01,2025-03-03
    4,Budi,SOE,400,Open,2025-02-05,

    """

  private func talk() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("data/deals.csv", Self.deals)
    return talk
  }

  @Test func `paths are relative to the script`() throws {
    let talk = try talk()
    try talk.write("data/all.suluh", "load \"deals.csv\" as deals\nwinrate\n")
    #expect(talk.say("run \"data/all.suluh\"").contains("66.7%"))
  }

  @Test func `parameters have the values that a script is run with`() throws {
    let talk = try talk()
    try talk.write("data/by.suluh", "load \"deals.csv\" as deals\nparam who = Siti\nlist where rep = $who\n")
    #expect(talk.say("run \"data/by.suluh\"").contains("100"))
    let given = talk.say("run \"data/by.suluh\" who=Budi")
    #expect(given.contains("300") && !given.contains("200"))
    let printed = talk.printed { $0.runScript("data/by.suluh", [("who", "Budi")]) }
    #expect(printed.contains("300") && !printed.contains("200"))
    #expect(talk.say("run \"data/by.suluh\" wo=Budi").contains("warning: the script has no parameter \"wo\""))
  }

  @Test func `a misspelt parameter is named where the script fails without it`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"data/deals.csv\" as deals\nparam period\ndeals during $period\n")
    let text = talk.printed { $0.runScript("a.suluh", [("perid", "2025")]) }
    #expect(text.contains("the script has no parameter \"perid\"\n         did you mean period?"))
    #expect(text.contains("period"))
  }

  @Test(arguments: [
    ("floor=abc", "floor=abc", "$floor is a number, and \"abc\" is none", "such as: floor=10M"),
    ("quarter=5", "5", "$quarter is a period, and \"5\" is none", "such as: quarter=2025Q2"),
    ("day=2025-06", "2025-06", "$day is a single day, and \"2025-06\" is none", "such as: day=2025-06-30"),
    ("span=7", "7", "$span is a length of time, and \"7\" is none", "90 days"),
    ("sure=perhaps", "perhaps", "$sure is yes or no, and \"perhaps\" is none", "such as: sure=yes"),
  ])
  func `a value of another type is pointed at where it was given`(
    _ word: String, _ value: String, _ message: String, _ hint: String
  ) throws {
    let talk = try talk()
    try talk.write(
      "a.suluh",
      """
      param floor = 10M
      param quarter = 2025Q2
      param day date = today
      param span duration
      param sure boolean = yes
      param who text = 5
      load "data/deals.csv" as deals
      deals
      """)
    let given = word.split(separator: "=").map { String($0) }
    for text in [
      talk.printed { $0.runScript("a.suluh", [(given[0], given[1])]) }, talk.say("run \"a.suluh\" \(word)"),
    ] {
      #expect(text.contains(message) && text.contains(hint), "\(text)")
      let lines = text.split(separator: "\n")
      let column = lines[0].distance(from: lines[0].startIndex, to: try #require(lines[0].range(of: "=")).upperBound)
      #expect(lines[1].prefix { $0 == " " }.count == column, "\(text)")
      #expect(!text.contains("─"), "\(text)")
    }
  }

  @Test func `values are read as the type of their parameter`() throws {
    let talk = try talk()
    try talk.write(
      "a.suluh",
      "param who = Budi\nparam n number = 1\nparam p period = 2024\nload \"data/deals.csv\" as deals\nshow parameters\n"
    )
    let text = talk.printed { $0.runScript("a.suluh", [("who", "2025"), ("n", "2"), ("p", "2025")]) }
    #expect(text.contains("param who = \"2025\"\nparam n = 2\nparam p = 2025\n"), "\(text)")
    #expect(talk.say("param n number = abc").contains("$n is a number, and \"abc\" is none"))
    #expect(talk.say("param n nmber = 5").contains("did you mean number?"))
  }

  @Test func `how a value is given is said where none is`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "param quarter period\nload \"data/deals.csv\" as deals\ndeals during $quarter\n")
    let text = talk.printed { $0.runScript("a.suluh") }
    #expect(text.contains("a.suluh:1\nparam quarter period\n      ^^^^^^^ the parameter $quarter has no value"))
    #expect(text.contains("from the shell: suluh run a.suluh quarter=2025Q2"))
    #expect(text.contains("at the prompt: run \"a.suluh\" quarter=2025Q2"))
    #expect(talk.say("param quarter period").contains("such as: param quarter = 2025Q2"))
  }

  @Test func `an unknown parameter ends a script before it begins, with the nearest`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"data/deals.csv\" as deals\nparam who = Budi\ndeals\nlist where rep = $whoo\n")
    let text = talk.printed { $0.runScript("a.suluh") }
    #expect(
      text.contains("a.suluh:4\nlist where rep = $whoo\n                 ^^^^^ the parameter $whoo has no value"),
      "\(text)")
    #expect(text.contains("did you mean $who?") && !text.contains("─"), "\(text)")
    try talk.write("c.suluh", "param deep = Budi\n")
    try talk.write("b.suluh", "run \"c.suluh\"\nload \"data/deals.csv\" as deals\ndeals where rep = $deep\n")
    #expect(talk.outcome("run \"b.suluh\"") == .succeeded)
  }

  @Test func `a parameter says how many rows are kept`() throws {
    let talk = try Talk()
    #expect(talk.say("param n = 2", "deals by rep top $n | top $n").split(separator: "\n").count == 4)
    #expect(talk.say("param n = 2.5", "deals by rep top $n").contains("$n is 2.5, and top takes a whole number"))
    #expect(talk.say("deals by rep bottom $m").contains("                    ^^ the parameter $m has no value"))
    #expect(
      talk.say("param d = abc", "revenue during $d").contains("               ^^ $d is \"abc\", and that is no period"))
    #expect(talk.say("deals where won = $n").contains("$n is 2.5, and won is yes or no"))
  }

  @Test func `a mistake names the script and the line, and ends it`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"data/deals.csv\" as deals\nwinrat\ndeals\n")
    let (text, outcome) = talk.tell(["run \"a.suluh\""])
    #expect(outcome == .failed)
    #expect(text.contains("a.suluh:2\nwinrat\n^^^^^^"))
    #expect(!text.contains("deals\n─────"))
  }

  @Test func `a script with a mistake in its syntax is not begun`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"data/deals.csv\" as deals\nwinrate by\n")
    #expect(talk.outcome("run \"a.suluh\"") == .failed)
    #expect(talk.say("show tables").contains("no table"))
  }

  @Test func `the comment above a question is the caption of its answer`() throws {
    let talk = try Talk(width: 60)
    try talk.write(
      "a.suluh",
      """
      # When to use it.

      # How much we won,
      #  and how often.
      set rows 5  # no caption
      won

      # Not right above.

      lost; open
      -- Of whom?
      deals where rep = Siti Rahayu
      """)
    #expect(
      talk.say("run \"a.suluh\"") == """
        won
        ───
        160

        lost
        ────
         120

        open
        ────
          40

        Of whom?
        deals
        ─────
           20

        """)
    try talk.write("b.suluh", "# All\nwon\n")
    #expect(talk.say("run \"b.suluh\"").hasPrefix("All\nwon\n"))
    #expect(talk.say("set output csv; run \"b.suluh\"") == "won\n160\n")
  }

  @Test func `clauses on lines of their own are the same question`() throws {
    let talk = try talk()
    try talk.write(
      "a.suluh", "load \"data/deals.csv\" as deals\ndeals by rep\nwhere segment = SOE\n| where deals > 0\n")
    let text = talk.say("run \"a.suluh\"")
    #expect(text.components(separatedBy: "rep   deals").count == 2)
  }

  @Test func `scripts that run each other in a circle are refused`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "run \"b.suluh\"\n")
    try talk.write("b.suluh", "run \"a.suluh\"\n")
    let (text, outcome) = talk.tell(["run \"a.suluh\""])
    #expect(outcome == .failed)
    #expect(text.contains("a script leads back to itself: a.suluh → b.suluh → a.suluh"))
  }

  @Test func `a script reads what lies beside its folder, wherever it is run`() throws {
    let talk = try Talk(sample: false)
    try talk.write("scripts/a.suluh", "load \"../data/deals.csv\"\n")
    try talk.write("data/deals.csv", "rep,amount\nSiti,100\n")
    let elsewhere = try Talk(sample: false)
    #expect(elsewhere.outcome("run \"\(talk.folder.path)/scripts/a.suluh\"") == .succeeded)
    #expect(elsewhere.say("deals").contains("1"))
    try talk.write("scripts/b.suluh", "load \"../data/deals.csv\"\ndeals | save \"../data/out.csv\"\n")
    #expect(
      elsewhere.say("run \"\(talk.folder.path)/scripts/b.suluh\"").contains("a script writes only files below"))
  }

  @Test(arguments: ["data/none.csv", "nowhere/none.csv", "nowhere/nothing/none.csv"])
  func `a file that is not there is not out of reach`(path: String) throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"\(path)\"\n")
    #expect(talk.say("run \"a.suluh\"").contains("there is no file \"\(path)\""))
  }

  @Test(arguments: ["/etc/passwd", "../../outside.csv", "data/../../../outside.csv", "link.csv", "nowhere/../../a.csv"])
  func `a script reaches no file outside`(path: String) throws {
    let talk = try talk()
    try FileManager.default.createSymbolicLink(
      atPath: talk.folder.path + "/link.csv", withDestinationPath: "/etc/passwd")
    try talk.write("a.suluh", "load \"\(path)\"\n")
    #expect(talk.say("run \"a.suluh\"").contains("a script reads only files below"))
    try talk.write("b.suluh", "load \"data/deals.csv\" as deals\ndeals | save \"/tmp/suluh-outside.csv\"\n")
    #expect(talk.outcome("run \"b.suluh\"") == .failed)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/suluh-outside.csv"))
  }

  @Test func `quit in a script ends the script`() throws {
    let talk = try talk()
    try talk.write("a.suluh", "load \"data/deals.csv\" as deals\nquit\nwinrat\n")
    #expect(talk.outcome("run \"a.suluh\"") == .quit)
  }

  // MARK: Saving

  private static let questions = [
    "winrate, deals, revenue by segment with total", "revenue by month", "visits by rep", "big by rep",
    "attainment by rep", "deals by stage", "deals where segment = $x",
  ]

  @Test func `what is saved gives the same answers`() throws {
    let talk = try Talk()
    talk.say(
      "define big = amount >= 1bn", "param x = Telco", "set fiscal april", "set today 2025-12-01",
      "merge segment: Private, Regional as Other", "exclude where customer = Win-Back")
    #expect(talk.say("save script \"my.suluh\"").contains("saved"))
    let again = try Talk(sample: false)
    try again.write("my.suluh", try talk.read("my.suluh"))
    #expect(again.outcome("run \"my.suluh\"") == .succeeded)
    for question in Self.questions { #expect(again.say(question) == talk.say(question), "\(question)") }
  }

  @Test func `what is saved has the guesses, and the paths from where it stands`() throws {
    let talk = try talk()
    talk.say("load \"data/deals.csv\" as deals", "role segment = rep", "load \"data/deals.csv\" as others")
    talk.say("save script \"data/my.suluh\"")
    let lines = try talk.read("data/my.suluh").components(separatedBy: "\n")
    #expect(lines.contains("load \"deals.csv\" as deals"))
    #expect(lines.contains("role won = status = Won"))
    #expect(lines.contains("role segment = rep"))
    #expect(!lines.contains("role segment = segment"))
    #expect(talk.outcome("run \"data/my.suluh\"") == .succeeded)
  }

  @Test func `a later line takes the place of an earlier one`() throws {
    let talk = try talk()
    talk.say(
      "load \"data/deals.csv\" as deals", "define big = amount > 1", "define big = amount > 200", "set rows 5",
      "set rows 40", "exclude where segment = SOE", "load \"data/deals.csv\" as deals")
    talk.say("save script \"my.suluh\"")
    let text = try talk.read("my.suluh")
    #expect(text.contains("define big = amount > 200") && !text.contains("define big = amount > 1\n"))
    #expect(!text.contains("set rows"))
    #expect(!text.contains("exclude"))
  }

  @Test func `results are saved by their ending`() throws {
    let talk = try talk()
    talk.say("load \"data/deals.csv\" as deals")
    #expect(talk.say("deals by rep | save \"a.csv\"").contains("saved 2 rows to a.csv"))
    #expect(
      try talk.read("a.csv") == "rep,deals\nBudi,2\nSiti,2\n" || talk.read("a.csv") == "rep,deals\nSiti,2\nBudi,2\n")
    talk.say("deals by rep | save \"a.json\"")
    #expect(try talk.read("a.json").contains("{\"rep\": \"Siti\", \"deals\": 2}"))
    talk.say("top 1")
    #expect(try talk.read("a.json").contains("Budi"))
  }
}
