import Declarations
import Diagnostics
import Formats
import Frames
import Language
import Notebooks
import Styling

/// Saving a conversation as a notebook.
extension Session {
  /// What the session knows at this moment.
  var knowledge: Transcript.Knowledge { Transcript.Knowledge(journal: journal, focus: focus?.text) }

  /// Writes the shortest notebook that gives what is on the screen, with its results: what failed, and what was refined
  /// further, is not in it.
  func saveNotebook(_ path: String) throws(Diagnostic) {
    let form = try NotebookForm(path: path)
    let target = try reachable(path, for: .writing)
    guard !isLoaded(target) else { throw .savesOverData(path) }
    let split = environment.files.split(target)
    let folder = split.folder.isEmpty ? "." : split.folder
    let made = TranscriptCells(transcript, knowledge, in: folder, files: environment.files) { [catalog] name in
      catalog.setting(name).map { "set \(name) \($0.initial)" }
    }
    if let table = made.pipes.first { throw .notebookOfPipe(table) }
    guard !made.cells.isEmpty else { throw .nothingAsked }
    let outside = foldersOutside(folder, of: made.paths)
    var notebook = Notebook(cells: [
      .prose(Self.head(split.name, outside.map { environment.files.path($0, from: folder) }))
    ])
    notebook.cells += made.cells

    var runner = NotebookRunner(catalog: catalog, sink: sink, environment: environment)
    (runner.readable, runner.writable) = (outside, environment.files.limits?.writable ?? [])
    let (text, outcome) = try runner.text(of: notebook.markdown, at: (path, target), form)
    if environment.cancellation.isCancelled { throw .stopped }
    try writeFile(target, Array(text.utf8))
    let count = notebook.code.count
    note("saved \(counted(count, "block")) to \(path)\(outcome == .failed ? ", which does not run to its end" : "")")
  }

  /// The folders of files that do not lie below the notebook's own.
  private func foldersOutside(_ folder: String, of paths: [String]) -> [String] {
    var files = environment.files
    files.limits = FileAccess.Limits(readable: [folder])
    var found: [String] = []
    for path in paths where !files.isWithinLimits(path, for: .reading) {
      let place = files.split(path).folder
      if !found.contains(place) { found.append(place) }
    }
    return found
  }

  /// The title, from the name of the file, and what it takes to run the notebook where its data lie elsewhere.
  private static func head(_ name: String, _ outside: [String]) -> String {
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let words = String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 }).trimmingSpaces
    let title = words.prefix(1).uppercased() + words.dropFirst()
    var head = "# \(title.isEmpty ? "Notebook" : title)\n\n"
    guard !outside.isEmpty else { return head }
    let options = outside.map { " --allow-read=\($0)" }.joined()
    head += "It reads data outside of its folder; there, run it with `suluh notebook run \(name)\(options)`.\n\n"
    return head
  }
}

extension Session {
  /// What a person wrote in comments, as prose.
  static func remark(_ comments: String) -> String {
    let lines = comments.split(omittingEmptySubsequences: false) { $0.isNewline }.map { withoutCommentSign($0) }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
