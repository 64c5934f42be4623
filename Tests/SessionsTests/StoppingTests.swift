import Frames
import Sessions
import Synchronization
import Testing

/// What is stopped, or takes too much memory, leaves the conversation as it was.
@Suite struct StoppingTests {
  /// Stops the work as soon as there is any.
  private final class Stopper: Sendable {
    let cancellation = Cancellation()
    let isActive = Mutex(false)
    let heard = Mutex<[Headway]>([])

    func hear(_ headway: Headway?) {
      if let headway { heard.withLock { $0.append(headway) } }
      if isActive.withLock({ $0 }) { cancellation.cancel() }
    }
  }

  private static let rows = (0..<40_000).map { "note number \($0 * 7919 % 40_000),\($0),2025-03-14,Won\n" }
  private static let table = "note,amount,closed,stage\n" + rows.joined()
  private static let question = "median(amount), distinct(amount) by note sort note desc"

  private func talk(_ stopper: Stopper) throws -> Talk {
    try Talk(isInteractive: true) {
      $0.cancellation = stopper.cancellation
      $0.isInteractive = true
      $0.progress = { stopper.hear($0) }
    }
  }

  @Test func `a question that is stopped can be asked again`() throws {
    let stopper = Stopper()
    let talk = try talk(stopper)
    try talk.write("notes.csv", Self.table)
    talk.say("load \"notes.csv\"", "deals by stage")
    stopper.isActive.withLock { $0 = true }
    let (text, outcome) = talk.tell([Self.question])
    #expect(outcome == .failed)
    #expect(text.contains("stopped before it was done"))
    stopper.isActive.withLock { $0 = false }
    // The last answer, and the question that is explored, are those from before.
    #expect(talk.say("_ | select deals").contains("40,000"))
    #expect(talk.say("where amount < 10").contains("10"))
    let answer = talk.say(Self.question)
    #expect(answer.contains("note number 9999"))
    #expect(try Talk.answers(to: Self.question, of: Self.table) == answer)
  }

  @Test func `a load that is stopped loads nothing`() throws {
    let stopper = Stopper()
    let talk = try talk(stopper)
    let before = talk.say("show tables")
    try talk.write("notes.csv", Self.table)
    stopper.isActive.withLock { $0 = true }
    #expect(talk.outcome("load \"notes.csv\"") == .failed)
    stopper.isActive.withLock { $0 = false }
    #expect(talk.say("show tables") == before)
    #expect(talk.outcome("load \"notes.csv\"") == .succeeded)
    #expect(talk.say("deals").contains("40,000"))
    #expect(!stopper.heard.withLock { $0 }.contains { $0.done > $0.total })
  }

  @Test func `what takes too much memory says so and leaves the rest as it was`() throws {
    let talk = try Talk { $0.memory = 3_000_000 }
    try talk.write("notes.csv", Self.table)
    #expect(talk.outcome("load \"notes.csv\"") == .succeeded)
    let before = talk.say("deals by stage")
    let (text, outcome) = talk.tell([Self.question])
    #expect(outcome == .failed)
    #expect(text.contains("this takes at least") && text.contains("can be had"))
    #expect(text.contains("fewer rows or groups take less"))
    #expect(talk.say("deals by stage") == before)
    let tiny = try Talk { $0.memory = 10_000 }
    try tiny.write("notes.csv", Self.table)
    #expect(tiny.say("load \"notes.csv\"").contains("is too large"))
  }

  /// What a cross table takes goes by its rows and the columns that are laid out, not by its groups.
  @Test func `a cross table of too many cells is refused before it is made`() throws {
    let talk = try Talk { $0.memory = 55_000_000 }
    try talk.write("deals.csv", "id,kind\n" + (0..<2000).map { "D\($0),kind \($0 % 50)\n" }.joined())
    talk.say("load \"deals.csv\"")
    #expect(talk.say("count() by id across kind").contains("this takes at least"))
    let (text, outcome) = talk.tell(["count() by kind across id"])
    #expect(outcome == .succeeded, "\(text)")
    talk.say("set output markdown")
    #expect(talk.say("count() by kind across id").contains("this takes at least"))
  }
}

extension Talk {
  /// What a talk without interruption answers.
  fileprivate static func answers(to question: String, of table: String) throws -> String {
    let talk = try Talk(isInteractive: true)
    try talk.write("notes.csv", table)
    return talk.say("load \"notes.csv\"", question)
  }
}
