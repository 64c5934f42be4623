import Diagnostics

// MARK: Command lines that are not understood

extension Diagnostic {
  private static let tellsMore = "the options: suluh --help"

  static func unknownOption(_ word: String) -> Diagnostic {
    let options = Arguments.Option.allCases.map { "--" + $0.rawValue }
    let match = closestMatches(word, among: options).first
    return Diagnostic(
      "unknown-option", "there is no option \(word)",
      hints: (match.map { ["did you mean \($0)?"] } ?? []) + [tellsMore], replacement: match)
  }

  static func optionWithoutValue(_ option: Arguments.Option) -> Diagnostic {
    Diagnostic("option-value", "--\(option.rawValue): the value is missing", hints: [tellsMore])
  }

  static func optionWithValue(_ option: Arguments.Option) -> Diagnostic {
    Diagnostic("option-value", "--\(option.rawValue) takes no value", hints: [tellsMore])
  }

  static func optionValue(_ option: Arguments.Option, _ value: String, _ wanted: String) -> Diagnostic {
    Diagnostic("option-value", "--\(option.rawValue) cannot be \"\(value)\"", hints: ["it is \(wanted)", tellsMore])
  }

  static func scriptAsTable(_ path: String) -> Diagnostic {
    Diagnostic(
      "script-as-table", "\"\(path)\" is a script, not a table", hints: ["to run it: suluh run \(path)", tellsMore])
  }

  static let noScript = Diagnostic("no-script", "run: the name of a script is missing", hints: [tellsMore])

  static let scriptAndQuery = Diagnostic(
    "script-and-query", "either run and a script, or -c and a query", hints: [tellsMore])

  static let formatAndQuery = Diagnostic(
    "format-and-query", "either format and scripts, or -c and a query", hints: [tellsMore])

  static let checkAlone = Diagnostic(
    "check-alone", "--check goes with format and notebook run",
    hints: ["suluh format --check weekly.suluh", "suluh notebook run --check story.md", tellsMore])

  static let notebookOption = Diagnostic(
    "notebook-option", "-o, --allow-read and --allow-write go with notebooks",
    hints: ["suluh notebook run story.md -o results.md", tellsMore])

  static let noNotebook = Diagnostic(
    "no-notebook", "notebook: what to do, or the name of the notebook is missing",
    hints: ["suluh notebook run story.md", tellsMore])

  static func noTarget(_ path: String) -> Diagnostic {
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    return Diagnostic(
      "no-target", "export: the file to write is missing", hints: ["suluh export \(path) -o \(stem).html", tellsMore])
  }

  static let notebookAndQuery = Diagnostic(
    "notebook-and-query", "either a notebook, or -c and a query", hints: [tellsMore])

  static let nothingToWatch = Diagnostic(
    "nothing-to-watch", "watch: the name of a script or a notebook is missing",
    hints: ["suluh watch weekly.suluh", tellsMore])

  static let watchOption = Diagnostic(
    "watch-option", "watch goes with a script or a notebook, and without -c and --check", hints: [tellsMore])

  static let noEditor = Diagnostic(
    "no-editor", "there is no editor: neither vi nor nano is installed, and EDITOR names none",
    hints: ["before suluh is started: export EDITOR=name"])

  static func editorFailed(_ editor: String, _ what: String) -> Diagnostic {
    Diagnostic(
      "editor-failed", "the editor \"\(editor)\" \(what)", hints: ["VISUAL or EDITOR names the one that edit opens"])
  }

  static func scriptValue(_ word: String) -> Diagnostic {
    Diagnostic(
      "script-value", "\"\(word)\" is no value for a parameter of the script: write name=value", hints: [tellsMore])
  }
}
