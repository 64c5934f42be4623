import Foundation
import Testing

@Suite struct RailroadTests {
  /// The page is what the grammar gives; `RECORD=1` writes it anew and fails.
  @Test func `the page of diagrams is fresh`() throws {
    let page = RailroadPage(grammar: try GrammarTests.grammar()).html
    let url = GrammarTests.root.appending(path: "docs/grammar.html")
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try page.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/grammar.html; run without RECORD")
      return
    }
    let written = try? String(contentsOf: url, encoding: .utf8)
    #expect(written == page, "docs/grammar.html is out of date: RECORD=1 swift test --filter RailroadTests")
  }

  @Test func `every link leads to a rule, and every sign of the grammar is written as text`() throws {
    let page = RailroadPage(grammar: try GrammarTests.grammar()).html
    let targets = Set(page.matches(of: #/id="([^"]+)"/#).map { String($0.1) })
    let links = Set(page.matches(of: #/href="\#([^"]+)"/#).map { String($0.1) })
    #expect(links.subtracting(targets) == [])
    #expect(page.contains("&lt;="))
    #expect(!page.contains("<script"))
  }
}
