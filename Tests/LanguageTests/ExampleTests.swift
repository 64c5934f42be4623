import Diagnostics
import Language
import Testing

@Suite struct ExampleTests {
  @Test(arguments: Examples.all)
  func parsesAsOneStatementWithoutDiagnostics(_ text: String) {
    let parse = Parser.parse(text)
    #expect(parse.diagnostics.isEmpty, "\(parse.diagnostics.map { "\($0.message) \($0.hints)" })")
    #expect(parse.statements.count == 1)
    #expect(!parse.statements.contains { $0.debugTree.contains("missing") })
  }

  @Test(arguments: Examples.all)
  func printsToTheSameTree(_ text: String) throws {
    let statement = try #require(Parser.parse(text).statements.first)
    let printed = Printer.print(statement)
    let again = Parser.parse(printed)
    #expect(again.diagnostics.isEmpty, "\(printed): \(again.diagnostics.map(\.message))")
    #expect(again.statements.first?.debugTree == statement.debugTree, "\(printed)")
    #expect(again.statements.count == 1)
    #expect(again.statements.first.map { Printer.print($0) } == printed)
  }
}
