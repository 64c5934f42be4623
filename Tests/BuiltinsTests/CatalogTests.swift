import Builtins
import Declarations
import Language
import Testing

/// What every word of the catalogue must have.
@Suite struct CatalogTests {
  static let catalog = Catalog.standard

  @Test(arguments: catalog.documented.map(\.entry.name))
  func `is documented`(_ name: String) throws {
    for entry in Self.catalog.documented.map(\.entry) where entry.name == name {
      #expect(entry.summary.hasSuffix("."), "a summary is a sentence")
      #expect(entry.syntax.lowercased().contains(name.split(separator: " ").first ?? ""), "the syntax shows the word")
      for word in entry.seeAlso {
        #expect(Self.catalog.documented.contains { $0.entry.isCalled(word) } || word == "case", "see also: \(word)")
      }
    }
  }

  @Test func `examples keep their meaning where they are laid out`() throws {
    for example in Self.catalog.documented.flatMap(\.entry.examples) {
      let once = try #require(Formatter.format(example.input).text, "\(example.input)")
      #expect(Formatter.format(once).text == once, "\(example.input)")
      let trees = [example.input, once].map { Parser.parse($0).statements.map(\.debugTree) }
      #expect(trees[0] == trees[1], "\(example.input)")
    }
  }

  @Test func `functions, aggregates and charts show examples, and functions all their arguments`() {
    let entries =
      Self.catalog.functions.map(\.entry) + Self.catalog.aggregates.map(\.entry) + Self.catalog.charts.map(\.entry)
    for entry in entries { #expect(!entry.examples.isEmpty, "\(entry.name)") }
    for function in Self.catalog.functions {
      #expect(
        function.overloads.allSatisfy { $0.parameters.count <= function.parameters.count }, "\(function.entry.name)")
    }
  }

  @Test func `no two words of a kind are called the same`() {
    func check(_ entries: [Entry]) {
      let names = entries.flatMap { [$0.name] + $0.aliases }
      #expect(Set(names).count == names.count)
    }
    check(Self.catalog.functions.map(\.entry) + Self.catalog.aggregates.map(\.entry))
    check(Self.catalog.settings.map(\.entry))
    for kind in Phrase.Kind.allCases { check(Self.catalog.phrases.filter { $0.kind == kind }.map(\.entry)) }
  }

  @Test func `the prelude is nothing but definitions, each with a summary`() {
    let parse = Parser.parse(Self.catalog.prelude)
    #expect(parse.diagnostics.isEmpty)
    for statement in parse.statements {
      guard case .define(let definition) = statement.kind else {
        Issue.record("not a definition: \(Printer.print(statement))")
        continue
      }
      #expect(definition.summary?.isEmpty == false, "\(definition.name.text)")
    }
  }

  @Test(arguments: catalog.documented.flatMap(\.entry.examples).map(\.input))
  func `examples parse`(_ input: String) { #expect(Parser.parse(input).diagnostics.isEmpty) }
}
