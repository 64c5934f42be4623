import Builtins
import Declarations
import Sessions
import Testing

/// Every example of the catalogue, carried out.
@Suite struct ExampleTests {
  @Test func `the examples of the catalogue print what they say`() throws {
    let talk = try Talk()
    for entry in Catalog.standard.documented.map(\.entry) {
      for example in entry.examples {
        let (text, outcome) = talk.tell([example.input])
        #expect(outcome == .succeeded, "\(entry.name): \(example.input)\n\(text)")
        if let prints = example.prints { #expect(text.contains(prints), "\(entry.name): \(example.input)\n\(text)") }
      }
    }
  }

  @Test func `the examples that help shows for metrics can be asked`() throws {
    let talk = try Talk()
    let metrics = talk.say("set width 1000", "help metrics").split(separator: "\n").compactMap {
      $0.split(separator: " ").first?.split(separator: "(").first.map { String($0) }
    }
    #expect(metrics.count > 15)
    for metric in metrics where !["weighted"].contains(metric) {
      let line = talk.say("help \(metric)").split(separator: "\n").last { $0.contains("example: ") }
      let example = try #require(line?.split(separator: ":").last.map { $0.drop { $0 == " " } })
      let (text, outcome) = talk.tell([String(example)])
      #expect(outcome == .succeeded, "\(example)\n\(text)")
    }
  }
}
