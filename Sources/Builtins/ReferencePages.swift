public import Declarations
import Language

/// The pages of `docs/reference`, written from the catalogue.
public enum ReferencePages {
  /// The name and text of each page.
  public static func pages(of catalog: Catalog) -> [(name: String, text: String)] {
    [
      ("functions.md", page("Functions", "Of the cells of one row.", catalog.functions.map(\.entry))),
      (
        "aggregates.md",
        page("Aggregates", "One number for many rows; each takes an inner filter.", catalog.aggregates.map(\.entry))
      ),
      (
        "windows.md",
        page("Beside other groups", "A measure of one group beside those of others.", catalog.windows.map(\.entry))
      ),
      ("metrics.md", metrics(catalog)),
      ("language.md", language(catalog)),
      ("charts.md", page("Charts", "Pictures of a result, as the last step.", catalog.charts.map(\.entry))),
      ("settings.md", page("Settings", "What `set` changes.", catalog.settings.map(\.entry))),
    ]
  }

  private static let notice =
    "<!-- Written from the catalogue; `RECORD=1 swift test --filter ReferencePages` renews it. -->"

  private static func page(_ title: String, _ about: String, _ entries: [Entry]) -> String {
    "# \(title)\n\n\(notice)\n\n\(about)\n" + entries.map { section($0, level: 2) }.joined()
  }

  private static func section(_ entry: Entry, level: Int) -> String {
    let heading = String(repeating: "#", count: level)
    var text = "\n\(heading) \(entry.name)\n\n```\n\(entry.syntax)\n```\n\n\(entry.summary)\n"
    for detail in entry.details { text += "\n\(detail)\n" }
    if !entry.aliases.isEmpty { text += "\nAlso: " + entry.aliases.map { "`\($0)`" }.joined(separator: ", ") + ".\n" }
    for example in entry.examples { text += "\n```suluh\n\(example.input)\n```\n" }
    if !entry.seeAlso.isEmpty {
      text += "\nSee also: " + entry.seeAlso.map { "`\($0)`" }.joined(separator: ", ") + ".\n"
    }
    return text
  }

  private static func language(_ catalog: Catalog) -> String {
    var text = "# Statements, clauses and steps\n\n\(notice)\n\nThe grammar itself is in `grammar/suluh.ebnf`.\n"
    for kind in Phrase.Kind.allCases {
      let entries = catalog.phrases.filter { $0.kind == kind }.map(\.entry)
      guard !entries.isEmpty else { continue }
      text += "\n## \(kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())s\n"
      text += entries.map { section($0, level: 3) }.joined()
    }
    return text
  }

  /// The metrics as they are defined, in the language itself.
  private static func metrics(_ catalog: Catalog) -> String {
    var text = "# Metrics\n\n\(notice)\n\nEach is a definition like any other; `on` names the date it goes by.\n"
    for statement in Parser.parse(catalog.prelude).statements {
      guard case .define(let definition) = statement.kind else { continue }
      text +=
        "\n## \(definition.name.text)\n\n\(definition.summary ?? "")\n\n```suluh\n\(Printer.print(statement))\n```\n"
    }
    return text
  }
}
