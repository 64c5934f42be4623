import Sessions
import TestSupport
import Testing

@Suite struct GoldenTests {
  @Test func `questions`() throws {
    let talk = try Talk()
    try Golden("questions.golden").check { talk.say($0) }
  }

  @Test func `errors`() throws {
    let talk = try Talk()
    try Golden("errors.golden").check { line in
      let (text, outcome) = talk.tell([line])
      return text + "[\(outcome)]"
    }
  }

  @Test func `habits from other languages`() throws {
    let talk = try Talk()
    var offered: [String] = []
    try Golden("habits.golden").check { line in
      let (text, outcome) = talk.tell([line])
      offered += text.split(separator: "\n").compactMap {
        $0.split(separator: " so: ").dropFirst().first.map(String.init)
      }
      return text + "[\(outcome)]"
    }
    for line in offered { #expect(talk.tell([line]).outcome == .succeeded, "\(line)") }
  }

  @Test func `empty results`() throws {
    let talk = try Talk()
    try Golden("empty.golden").check { talk.say($0) }
  }

  @Test func `exploring`() throws {
    let talk = try Talk()
    try Golden("exploring.golden").check { talk.say($0) }
  }

  @Test func `indonesian`() throws {
    let talk = try Talk()
    try Golden("indonesian.golden").check { talk.say($0) }
  }

  @Test func `telling`() throws {
    let talk = try Talk()
    try Golden("telling.golden").check { talk.say($0) }
  }
}
