import Diagnostics
import Language

/// The words of this room. Each has a stable id.
extension Diagnostic {
  static func savesOverData(_ path: String) -> Diagnostic {
    Diagnostic(
      "saves-over-data", "\"\(path)\" holds a table that is loaded, and would be lost", hints: ["choose another name"])
  }

  static func notYet(_ what: String) -> Diagnostic {
    Diagnostic("not-yet", "\(what) is part of the language, but cannot be answered yet")
  }

  static let stopped = Diagnostic("cancelled", "stopped")

  // MARK: Names

  static func nameIsTaken(_ name: String, by what: String) -> Diagnostic {
    Diagnostic("name-taken", "\"\(name)\" is \(what)", hints: ["choose another name, such as my_\(name)"])
  }

  static func nameOfResults(_ name: String) -> Diagnostic {
    Diagnostic(
      "name-taken", "names that begin with _ are those of numbered results", hints: ["choose another name"])
  }

  static func noSuchTable(_ name: String, among tables: [String]) -> Diagnostic {
    unknown("unknown-table", "no table is called \"\(name)\"", name, tables, "the tables are")
  }

  static func noSuchColumn(_ name: String, among columns: [String]) -> Diagnostic {
    unknown("unknown-column", "no column is called \"\(name)\"", name, columns, "the columns are")
  }

  static func unknownTopic(_ name: String, among topics: [String]) -> Diagnostic {
    unknown("unknown-topic", "show does not know \"\(name)\"", name, topics, "it knows")
  }

  static func unknownHelp(_ word: String, among words: [String]) -> Diagnostic {
    let near = closestMatches(word, among: words, limit: 3)
    return Diagnostic(
      "unknown-help", "there is no help on \"\(word)\"",
      hints: near.isEmpty ? ["help alone shows the way around"] : ["did you mean \(near.joined(separator: ", "))?"],
      replacement: near.first)
  }

  static let valuesOfWhat = Diagnostic(
    "values-of-what", "a column is needed here", hints: ["such as: show values segment"])

  private static func unknown(
    _ id: String, _ message: String, _ name: String, _ words: [String], _ list: String
  ) -> Diagnostic {
    let near = closestMatches(name, among: words).first
    let hint = near.map { "did you mean \($0)?" } ?? (words.isEmpty ? nil : "\(list): \(listed(words))")
    return Diagnostic(id, message, hints: [hint].compactMap { $0 }, replacement: near)
  }

  // MARK: Data

  static let nothingLoaded = Diagnostic("no-table", "there is no table yet", hints: ["load \"deals.csv\" reads one"])

  static func unknownLoadOption(_ name: String, among names: [String], syntax: [String]) -> Diagnostic {
    unknown("unknown-option", "load does not know \"\(name)\"", name, names, "it knows")
  }

  static func loadOptionValue(_ name: String, _ value: String, among values: [String]) -> Diagnostic {
    let near = closestMatches(value, among: values).first
    return Diagnostic(
      "option-value", value.isEmpty ? "\(name) needs a value" : "\(name) cannot be \"\(value)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "expected one of: \(listed(values))"], replacement: near)
  }

  static func unknownType(_ name: String, among types: [String]) -> Diagnostic {
    unknown("unknown-type", "no type is called \"\(name)\"", name, types, "the types are")
  }

  static func noFile(_ column: String) -> Diagnostic {
    Diagnostic(
      "no-file", "\"\(column)\" was not read from a file, so it cannot be read as another type",
      hints: ["columns that are loaded can; those of a roll-up follow from the log"])
  }

  static func rowsAreGone(_ table: String) -> Diagnostic {
    Diagnostic(
      "rows-changed", "\"\(table)\" no longer has the rows of its file",
      hints: ["load it again first; or: load … with type COLUMN number"])
  }

  static func explainsOneQuestion(_ verb: String) -> Diagnostic {
    Diagnostic(
      "explain-analysis", "explain shows how one question is carried out; \(verb) asks many",
      hints: ["explain tree \(verb) … shows how it is read"])
  }

  static func clauseOfDescribe(_ word: String) -> Diagnostic {
    Diagnostic(
      "describe-clause", "describe takes where and from, not \(word)", hints: ["go on with a step: | sort, | top"])
  }

  static let describesOne = Diagnostic(
    "describe-one", "describe tells of one column, or of all of a table",
    hints: ["one after the other: describe amount; describe segment", "all: describe"])

  // MARK: Settings and parameters

  static func unknownSetting(_ name: String, among settings: [String]) -> Diagnostic {
    unknown("unknown-setting", "no setting is called \"\(name)\"", name, settings, "the settings are")
  }

  static func unknownSettingValue(_ value: String, _ setting: String, among values: [String]) -> Diagnostic {
    let near = closestMatches(value, among: values).first
    return Diagnostic(
      "setting-value", "\(setting) cannot be \"\(value)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "it can be: \(listed(values, limit: 12))"], replacement: near)
  }

  static func unknownTimeZone(_ name: String) -> Diagnostic {
    let known = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Singapore", "UTC", "WIB", "WITA", "WIT"]
    let near = closestMatches(name, among: known).first
    return Diagnostic(
      "time-zone", "no time zone is called \"\(name)\"",
      hints: [near.map { "did you mean \($0)?" } ?? "such as Asia/Jakarta, WIB or \"+07:00\"; written: as they stand"],
      replacement: near)
  }

  static func settingValue(_ value: String, _ setting: String, syntax: String) -> Diagnostic {
    Diagnostic("setting-value", "\(setting) cannot be \"\(value)\"", hints: ["expected: \(syntax)"])
  }

  static func oneValue(_ setting: String) -> Diagnostic {
    Diagnostic("setting-value", "\(setting) takes one value")
  }

  static let dayExpected = Diagnostic("not-a-day", "a single day is needed here", hints: ["such as 2025-06-30"])

  static let valueExpected = Diagnostic(
    "not-a-value", "a value is needed here", hints: ["such as 10, 1.5bn, 2025Q2 or \"Budi Santoso\""])

  /// A parameter that is declared without a value, and was given none: where, and how to give it.
  static func parameterWithoutValue(
    _ name: String, _ type: ParameterType, script: String?, isNotebook: Bool = false
  ) -> Diagnostic {
    let (given, declared) = ("\(name)=\(type.example)", "param \(name) = \(type.example)")
    var hints: [String] = []
    if let script {
      hints.append("from the shell: suluh \(isNotebook ? "notebook " : "")run \(script) \(given)")
      if !isNotebook { hints.append("at the prompt: run \(Printer.quoted(script)) \(given)") }
    }
    return Diagnostic(
      "missing-parameter", "the parameter $\(name) has no value",
      hints: hints + [script == nil ? "such as: \(declared)" : "or a value to begin with: \(declared)"])
  }

  /// The value for a parameter is of another type.
  static func parameterType(_ name: String, _ type: ParameterType, _ value: String) -> Diagnostic {
    Diagnostic(
      "parameter-type", "$\(name) is \(type.article), and \"\(value)\" is none",
      hints: ["such as: \(name)=\(type.example)"])
  }

  static func unusedArgument(_ name: String, among parameters: [String]) -> Diagnostic {
    let near = closestMatches(name, among: parameters).first
    let hint =
      near.map { "did you mean \($0)?" }
      ?? (parameters.isEmpty ? "it has no parameters" : "it has: \(listed(parameters))")
    return Diagnostic(
      "unused-argument", severity: .warning, "the script has no parameter \"\(name)\"", hints: [hint],
      replacement: near)
  }

  // MARK: Files and scripts

  static func cannotRead(_ path: String, _ problem: String) -> Diagnostic {
    Diagnostic("cannot-read", "cannot read \"\(path)\": \(problem)")
  }

  static func outOfReach(_ path: String, _ purpose: FileAccess.Purpose) -> Diagnostic {
    let rule =
      switch purpose {
      case .reading: "reads only files below the folder that its own stands in, or below the working folder"
      case .writing: "writes only files below its own folder or the working folder"
      }
    return Diagnostic(
      "out-of-reach", "a script \(rule), not \"\(path)\"",
      hints: ["typed at the prompt, any path works"])
  }

  /// A notebook may be somebody else's.
  static func beyondLimits(_ path: String, _ purpose: FileAccess.Purpose) -> Diagnostic {
    let (rule, option) =
      switch purpose {
      case .reading: ("reads only files below its own folder", "--allow-read")
      case .writing: ("writes no files", "--allow-write")
      }
    return Diagnostic(
      "beyond-limits", "a notebook \(rule), not \"\(path)\"",
      hints: ["where you trust it: suluh notebook run … \(option)=FOLDER"])
  }

  // MARK: Notebooks

  /// What stands in a file is not what its block gives now.
  static func resultDiffers(_ now: String?, at span: SourceSpan, of path: String) -> Diagnostic {
    Diagnostic(
      "result-differs", "this is not what running it gives", at: span,
      hints: [now.map { $0.isEmpty ? "now an empty line stands here" : "now: \($0)" } ?? "now nothing stands here"]
        + ["suluh notebook run \(path) writes it anew"])
  }

  /// A block that should show a mistake shows none.
  static let doesNotFail = Diagnostic(
    "does-not-fail", "nothing in this block is wrong, and its first line says that it fails",
    hints: ["write ```suluh in the place of ```suluh fails"])

  /// The same with a file named as it was typed.
  func naming(_ path: String, as typed: String) -> Diagnostic {
    guard !path.isEmpty, path != typed else { return self }
    var copy = self
    copy.message = message.replacing(path, with: typed)
    copy.hints = hints.map { $0.replacing(path, with: typed) }
    return copy
  }

  static func scriptRunsItself(_ names: [String]) -> Diagnostic {
    Diagnostic("circular-run", "a script leads back to itself: " + names.joined(separator: " → "))
  }

  static func scriptsTooDeep(_ most: Int) -> Diagnostic {
    Diagnostic("deep-run", "more than \(most) scripts run each other")
  }

  static func savesSessions(_ path: String) -> Diagnostic {
    Diagnostic(
      "save-ending", "a session cannot be saved to \"\(path)\"",
      hints: [
        "save \"deals.suluh\" keeps its tables and what was said", "save script \"weekly.suluh\" keeps the lines",
        "save \"session.md\" keeps what was asked, as a notebook", "| save \"result.csv\" keeps a result",
      ])
  }

  /// A file that is to be loaded is lines.
  static func loadsScript(_ path: String) -> Diagnostic {
    Diagnostic("loads-script", "\"\(path)\" is a script, not data", hints: ["run \"\(path)\" carries it out"])
  }

  static func snapshotOption(_ path: String) -> Diagnostic {
    Diagnostic(
      "snapshot-option", "\"\(path)\" is a snapshot: its tables have their names and types already",
      hints: ["load \"\(path)\" opens it"])
  }

  static func twoSnapshots(_ path: String) -> Diagnostic {
    Diagnostic(
      "two-snapshots", "\"\(path)\" would take the place of the snapshot before it", hints: ["open one of them"])
  }

  /// What a snapshot says beside its columns is nothing that was ever saved.
  static func strangeSnapshot(_ path: String) -> Diagnostic {
    Diagnostic(
      "snapshot-damaged", "\"\(path)\" is damaged: what it says of its tables cannot be understood",
      hints: ["load the data again, and save them anew"])
  }

  static func formatsSnapshot(_ path: String) -> Diagnostic {
    Diagnostic(
      "formats-snapshot", "\"\(path)\" is a snapshot, not a script",
      hints: ["save script \"weekly.suluh\" writes the lines of a session"])
  }

  /// A line of a script is not laid out as it would be.
  static func notFormatted(instead line: String, at span: SourceSpan) -> Diagnostic {
    let isEmpty = line.allSatisfy(\.isWhitespace)
    return Diagnostic(
      "not-formatted", "this is laid out otherwise by suluh format", at: span,
      hints: isEmpty ? ["statements stand apart by one empty line, or none"] : [], line: isEmpty ? nil : line)
  }

  /// What came through a pipe is not there a second time.
  static func notebookOfPipe(_ table: String) -> Diagnostic {
    Diagnostic(
      "notebook-of-pipe", "\(table) was read from the standard input, which a notebook cannot read again",
      hints: ["save \"\(table).suluh\" keeps its rows"])
  }

  static let nothingAsked = Diagnostic(
    "nothing-asked", "nothing was asked yet", hints: ["ask a question first, such as: winrate by rep"])

  static let nothingToSave = Diagnostic("nothing-to-save", "nothing was loaded or defined yet")

  // MARK: Going on

  static func nothingToGoOnFrom(_ line: String) -> Diagnostic {
    Diagnostic(
      "nothing-to-go-on", "there is no question yet that \"\(line)\" could go on from",
      hints: ["ask one first, such as: winrate by rep"])
  }

  static func nothingToTakeAway(_ word: String, among words: [String]) -> Diagnostic {
    Diagnostic(
      "nothing-to-take-away", "the last question has no \(word)",
      hints: words.isEmpty ? [] : ["it has: \(listed(words))"])
  }

  static func joinedBesideWord(_ word: String, _ column: String) -> Diagnostic {
    Diagnostic(
      "joined-beside-word", severity: .warning, "\(word) stays the word that was defined",
      hints: ["the joined column is \(column)"])
  }

  /// A definition that a column stands before since a table was loaded.
  static func hiddenDefinition(_ word: String, by table: String, renamed line: String) -> Diagnostic {
    Diagnostic(
      "hidden-definition", severity: .warning,
      "\(word) of a row is the column of \(table) now, no longer what was defined",
      hints: ["to keep it under another name: \(line)"])
  }

  static func notAWord(_ name: String) -> Diagnostic {
    let word = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    let isWord = Printer.column(word) == word && word.contains { $0 != "_" }
    return Diagnostic(
      "not-a-word", "a word that is defined is one word: letters, digits and _",
      hints: isWord ? ["such as: define \(word) = …"] : [], replacement: isWord ? word : nil)
  }

  static let nothingToUndo = Diagnostic("nothing-to-undo", "there is no refinement to undo")

  static func rowsOfTable(_ table: String) -> Diagnostic {
    Diagnostic(
      "rows-of-what", "a row of \(table) is made of no other rows",
      hints: ["rows 2 goes behind lists of deals, and behind measures: deals by segment, then rows 2"])
  }

  static func rowsOfAnalysis(_ verb: String, like example: String) -> Diagnostic {
    Diagnostic(
      "rows-of-what", "a row of \(verb) sums up what happened to several deals", hints: [example])
  }

  static let rowsOfNothing = Diagnostic("rows-of-what", "this row has no rows behind it")

  static let rowsOfSteps = Diagnostic(
    "rows-of-what", "steps made other columns of this result, which do not tell its rows any more",
    hints: ["rows 2 goes behind the result before the step: undo first"])

  static func dealsNeedIds(_ line: String) -> Diagnostic {
    Diagnostic("rows-of-what", "no column tells one deal from another", hints: [line])
  }

  static let drillsWhat = Diagnostic(
    "drill-what", "drill splits a group of a measure further", hints: ["deals by segment, then drill 2 by customer"])

  static func otherFocus(than focus: String?) -> Diagnostic {
    Diagnostic(
      "other-focus", "this result arose " + (focus.map { "under the focus \($0)" } ?? "without a focus"),
      hints: [(focus.map { "focus \($0)" } ?? "focus off") + " goes back to it"])
  }

  static let rowsOfOthers = Diagnostic(
    "rows-of-others", "this row stands for all groups that top leaves out", hints: ["no top shows each of them"])

  static let rowsAcross = Diagnostic(
    "rows-of-what", "a row of a cross table stands for several groups", hints: ["no across first, then rows 2"])

  static func noRow(_ number: Int, of count: Int) -> Diagnostic {
    Diagnostic("no-row", "the last result has no row \(number)", hints: ["its rows are 1 to \(count)"])
  }

  static let noResult = Diagnostic("no-result", "nothing was asked yet")

  static func noInput(_ number: Int, last: Int) -> Diagnostic {
    Diagnostic(
      "no-input", "there is no input \(number)", hints: last < 1 ? [] : ["history shows them: 1 to \(last)"])
  }

  static func rerunOfRerun(_ number: Int) -> Diagnostic {
    Diagnostic("rerun-rerun", "input \(number) is a rerun itself", hints: ["history shows the inputs"])
  }

  static let noTerminalToEdit = Diagnostic(
    "edit-without-terminal", "edit opens an editor, which takes a person at a prompt",
    hints: ["rerun carries an earlier input out again"])

  static func focusFails(_ focus: String, _ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      "focus-fails", "the focus \"\(focus)\" has no meaning here: \(problem.message)",
      hints: problem.hints + ["focus off ends it"])
  }
}
