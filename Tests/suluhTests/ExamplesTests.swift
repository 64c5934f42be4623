import Foundation
import Testing

/// The examples: each gives what stands beside it, or in it.
@Suite struct ExamplesTests {
  private static let folder = Program.root.appendingPathComponent("examples")

  private static func names(_ ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted()
  }

  static var scripts: [String] { names(".suluh") }
  static var notebooks: [String] { names(".md").filter { $0 != "README.md" } }

  @Test(arguments: scripts) func `a script prints what stands beside it`(name: String) throws {
    guard let path = try place(of: name) else { return }
    let run = try Program.run(["run", path])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try Program.run(["format", "--check", "examples/" + name]).code == 0)
    for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let beside = Self.folder.appendingPathComponent(name.replacing(".suluh", with: ".txt"))
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try run.output.write(to: beside, atomically: true, encoding: .utf8)
      Issue.record("recorded \(beside.path); look at the change, then run without RECORD")
    }
    #expect(try run.output == String(contentsOf: beside, encoding: .utf8))
  }

  /// Where the script can be run; the data of one are not in the project, and it is skipped where they are not beside it.
  private func place(of name: String) throws -> String? {
    guard name == "maven.suluh" else { return "examples/" + name }
    let data = Program.root.appendingPathComponent("../shared/data/maven_crm")
    guard FileManager.default.fileExists(atPath: data.path) else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("maven-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: data, to: folder)
    try FileManager.default.copyItem(
      at: Self.folder.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    return folder.appendingPathComponent(name).path
  }

  @Test(arguments: notebooks) func `a notebook has its results`(name: String) throws {
    let check = try Program.run(["notebook", "run", "--check", "examples/" + name])
    #expect(check.errors == "" && check.output == "" && check.code == 0, "\(check.errors)")
    let page = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).html")
    defer { try? FileManager.default.removeItem(at: page) }
    #expect(try Program.run(["export", "examples/" + name, "-o", page.path]).code == 0)
    let html = try String(contentsOf: page, encoding: .utf8)
    #expect(html.contains("<h1") && !html.contains("class=\"cell failed\"") && !html.contains("class=\"cell skipped\""))
  }

  /// Pages of the documentation whose questions are to be tried; their answers do not stand in them.
  @Test(arguments: ["predict", "forecast", "pipeline-forecast", "explaining", "coaching"].map { "docs/\($0).md" })
  func `a page's questions are answered`(path: String) throws {
    let page = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).md")
    defer { try? FileManager.default.removeItem(at: page) }
    let run = try Program.run(["notebook", "run", path, "-o", page.path])
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func `another value gives other results`() throws {
    let other = try Program.run(["notebook", "run", "--check", "examples/coaching.md", "rep=Siti Rahayu"])
    #expect(other.code == 1 && other.errors.hasPrefix("examples/coaching.md:"))
    let coaching = try Program.run(["run", "examples/monthly-coaching.suluh", "rep=Siti Rahayu"])
    let beside = try String(contentsOf: Self.folder.appendingPathComponent("monthly-coaching.txt"), encoding: .utf8)
    #expect(coaching.code == 0 && coaching.output.count > 1000 && coaching.output != beside)
  }

  @Test func `the list of examples has them all`() throws {
    let list = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
    for name in Self.scripts + Self.notebooks { #expect(list.contains("](\(name))"), "\(name)") }
    for name in Self.names(".txt") { #expect(Self.scripts.contains(name.replacing(".txt", with: ".suluh")), "\(name)") }
  }
}
