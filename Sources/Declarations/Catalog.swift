public import Diagnostics

/// Every word that Suluh knows, with what it means: handed to planning, completion and help by who starts the session.
public struct Catalog: Sendable {
  /// Functions of one row.
  public var functions: [Function]
  /// Functions of many rows.
  public var aggregates: [AggregateWord]
  /// Words that set groups beside others.
  public var windows: [WindowWord]
  /// Pictures of a result.
  public var charts: [ChartType]
  /// What `set` changes.
  public var settings: [Setting]
  /// Statements, clauses and steps: words of the grammar.
  public var phrases: [Phrase]
  /// The languages that answers can be in.
  public var wordings: [Wording]
  /// The metrics, in the language itself.
  public var prelude: String

  /// Creates a catalogue.
  public init(
    functions: [Function], aggregates: [AggregateWord], windows: [WindowWord] = [], charts: [ChartType],
    settings: [Setting], phrases: [Phrase], wordings: [Wording] = [.english], prelude: String
  ) {
    self.functions = functions
    self.aggregates = aggregates
    self.windows = windows
    self.charts = charts
    self.settings = settings
    self.phrases = phrases
    self.wordings = wordings
    self.prelude = prelude
  }

  /// Everything that has an entry, in order.
  public var documented: [any Documented] { phrases + functions + aggregates + windows + charts + settings }

  /// Returns the function called `name`, case aside.
  public func function(_ name: String) -> Function? { functions.first { $0.entry.isCalled(name) } }

  /// Returns the aggregate called `name`, case aside.
  public func aggregate(_ name: String) -> AggregateWord? { aggregates.first { $0.entry.isCalled(name) } }

  /// Returns the word for windows called `name`, case aside.
  public func window(_ name: String) -> WindowWord? { windows.first { $0.entry.isCalled(name) } }

  /// Returns the chart called `name`, case aside.
  public func chart(_ name: String) -> ChartType? { charts.first { $0.entry.isCalled(name) } }

  /// Returns the wording of a language by its code.
  public func wording(_ code: String) -> Wording? { wordings.first { $0.code == code } }

  /// Returns the setting called `name`, case aside.
  public func setting(_ name: String) -> Setting? { settings.first { $0.entry.isCalled(name) } }
}

extension Entry {
  /// Whether `word` is this entry's name or one of its other names, case aside.
  public func isCalled(_ word: String) -> Bool {
    let wanted = word.lowercased()
    return name == wanted || aliases.contains(wanted)
  }
}

/// A statement, clause or step of the grammar, for help and completion.
public struct Phrase: Documented {
  /// What is known of it.
  public var entry: Entry
  /// Where it may stand.
  public var kind: Kind

  /// The places of the grammar.
  public enum Kind: String, Sendable, CaseIterable {
    /// At the start of an input.
    case statement
    /// After the measures.
    case clause
    /// In what filters rows or groups.
    case condition
    /// After a bar.
    case step
    /// At the start of an input, as a question with its own answer.
    case verb
  }

  /// Creates a phrase.
  public init(_ kind: Kind, _ entry: Entry) {
    self.kind = kind
    self.entry = entry
  }
}

/// Something that `set` changes.
public struct Setting: Documented {
  /// What is known of it.
  public var entry: Entry
  /// The values it takes, where they are a closed set; empty: anything of the form in the entry's syntax.
  public var values: [String]
  /// The value it starts with, as it would be typed.
  public var initial: String

  /// Creates a setting.
  public init(_ entry: Entry, values: [String] = [], initial: String) {
    self.entry = entry
    self.values = values
    self.initial = initial
  }
}
