import Foundation
import Frames
import Styling
import Testing

@testable import Sessions

@Suite struct SampleTests {
  @Test func `what is told of the sample before it is made is true`() throws {
    let talk = try Talk()
    let (subject, prompt) = (talk.session.subject, talk.session.prompt.text)
    #expect(talk.session.sample == .awaited)
    talk.say("set today auto")
    #expect(talk.session.sample == .made)
    #expect(talk.session.subject == subject)
    #expect(talk.session.suggestions.prefix(2) == SampleData.suggestions[...])
    #expect(talk.session.prompt.text == prompt.replacing("1>", with: "2>"))
  }

  @Test func `a file or a snapshot takes the place of a sample that nobody asked about`() throws {
    let talk = try Talk()
    try talk.write("a.csv", "id,rep,status\n1,Siti,Won\n2,Budi,Lost\n")
    #expect(talk.outcome("load \"none.csv\"") == .failed)
    #expect(talk.session.sample == .awaited)
    talk.say("load \"a.csv\" as deals", "save \"a.suluh\"")
    #expect(talk.session.sample == .absent)
    let other = try Talk()
    #expect(other.session.open(files: [talk.folder.appendingPathComponent("a.suluh").path]) == .succeeded)
    #expect(other.session.sample == .absent && other.say("deals by rep").contains("Siti"))
  }

  @Test func `completion knows the sample before anything was asked`() throws {
    let talk = try Talk()
    let line = "winrate by nama"
    #expect(
      talk.session.complete(line, line.utf8.count).candidates.map(\.insert).contains { $0.hasPrefix("nama_sales") })
  }

  @Test func `Ctrl-C does not leave half a sample`() throws {
    let talk = try Talk()
    talk.session.environment.cancellation.cancel()
    let line = "winrate by nama"
    _ = talk.session.complete(line, line.utf8.count)
    #expect(talk.session.sample == .made)
    #expect(talk.say("deals").contains("320"))
  }
}
