import Declarations
import Diagnostics
import Formats
import Frames
import Language
import Planning
import SalesModel

/// Questions that are known before their file is read, so that only what they need of it is.
struct Questions {
  private let texts: [String]
  private let queries: [Query]
  private let catalog: Catalog

  /// Takes the questions of a command line; nil where one may need any column, or is not understood.
  init?(_ texts: [String], catalog: Catalog) {
    var queries: [Query] = []
    for text in texts {
      let parse = Parser.parse(text)
      guard parse.diagnostics.isEmpty else { return nil }
      for statement in parse.statements {
        guard case .query(let query) = statement.kind, !query.isContinuation else { return nil }
        if case .analysis = query.head { return nil }
        queries.append(query)
      }
    }
    guard !queries.isEmpty else { return nil }
    self.texts = texts.map { $0.lowercased() }
    self.queries = queries
    self.catalog = catalog
  }

  /// What is read at once: what the questions name, and the texts of which all may tell what columns mean.
  var choice: ColumnChoice {
    ColumnChoice(firstRows: RoleGuesser.rowsLookedAt) { [self] column in
      if names(column.name) { return true }
      guard column.type == .text, !column.isArena else { return false }
      return RoleGuesser.roleOfHeading(column.header).map { names($0.rawValue) } ?? true
    }
  }

  private func names(_ word: String) -> Bool { texts.contains { $0.contains(word) } }

  /// Returns the table with all that the questions need, and what is guessed of it in the model that it is added to; nil
  /// where it was read whole.
  func completing(_ loaded: LoadedTable, in base: Model, as table: (LoadedTable) -> Table) throws(Diagnostic)
    -> (loaded: LoadedTable, guess: Guess?)
  {
    var loaded = loaded
    while let unread = loaded.unread {
      let (model, guesses) = base.adding(table(loaded)).guessing()
      let missing = columns(in: model).intersection(unread.names)
      let isLog = model.deals.map { LogRecognition.offer($0, guesses: guesses) != nil } ?? false
      if missing.isEmpty, !isLog, !unread.isSurprising { return (loaded, Guess(model: model, guesses: guesses)) }
      loaded = try unread.reading(isLog || unread.isSurprising ? unread.names : missing)
    }
    return (loaded, nil)
  }

  /// A model with a table in it, and what was guessed of its table of deals.
  struct Guess: Sendable {
    var model: Model
    var guesses: [RoleGuess]
  }

  /// The columns that the questions read. One that cannot be planned says so when it is asked.
  private func columns(in model: Model) -> Set<String> {
    queries.reduce(into: []) { names, query in
      guard let plan = try? Planner(model: model, catalog: catalog).plan(query).plan else { return }
      names.formUnion(ColumnsRead(plan.root, in: model).tables.flatMap(\.columns))
    }
  }
}
