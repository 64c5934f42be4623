import Builtins
import Foundation
import Testing

@Suite struct ReferencePagesTests {
  /// The pages in `docs/reference` are what the catalogue gives; `RECORD=1` writes them anew and fails.
  @Test func `pages are fresh`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for page in ReferencePages.pages(of: .standard) {
      let url = root.appendingPathComponent("docs/reference/" + page.name)
      if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try page.text.write(to: url, atomically: true, encoding: .utf8)
        Issue.record("recorded \(page.name); run without RECORD")
      } else {
        let written = try? String(contentsOf: url, encoding: .utf8)
        #expect(written == page.text, "\(page.name) is out of date: RECORD=1 swift test --filter ReferencePages")
      }
    }
  }
}
