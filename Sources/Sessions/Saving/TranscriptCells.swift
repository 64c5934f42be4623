import Diagnostics
import Language
import Notebooks

/// Makes the cells of a notebook of a transcript: each question in a block of its own, behind a block with what has been said
/// since the one before.
struct TranscriptCells {
  private let transcript: Transcript
  /// Where the notebook will stand, which paths are relative to.
  private let folder: String
  private let files: FileAccess
  /// Gives the line that takes a setting back.
  private let settingBack: (String) -> String?

  private(set) var cells: [Notebook.Cell] = []
  /// The files that are read, where they really are.
  private(set) var paths: [String] = []
  /// Tables that came through a pipe, and cannot be read again.
  private(set) var pipes: [String] = []
  /// What the notebook has said so far.
  private var said: Transcript.Knowledge
  /// How many blocks there are, and in which one each event of the transcript stands.
  private var (count, blocks): (Int, [Int: Int]) = (0, [:])
  /// The questions that were written, with what was known.
  private var written: [(text: String, known: Transcript.Knowledge, block: Int)] = []

  /// Makes the cells; `known` is what the session knows now.
  init(
    _ transcript: Transcript, _ known: Transcript.Knowledge, in folder: String, files: FileAccess,
    settingBack: @escaping (String) -> String?
  ) {
    self.transcript = transcript
    self.folder = folder
    self.files = files
    self.settingBack = settingBack
    said = Transcript.Knowledge(journal: transcript.opening)
    for place in transcript.needed() { append(transcript.entries[place], at: place) }
    append(block: linesTo(known))
  }

  private mutating func append(_ entry: Transcript.Entry, at place: Int) {
    switch entry.event {
    case .question(let query, _):
      let text = Printer.print(renumbered(query.withoutSaving, at: place))
      if let same = written.first(where: { $0.text == text && $0.known == entry.known }) {
        blocks[place] = same.block
        return
      }
      append(block: linesTo(entry.known))
      append(block: [text])
      blocks[place] = count
      written.append((text, entry.known, count))
    case .naming(let name, let query):
      let naming = Statement.Kind.letResult(Name(name, at: query.span), renumbered(query.withoutSaving, at: place))
      append(block: linesTo(entry.known) + [Printer.print(Statement(naming, at: query.span))])
    case .snapshot(let path, let before):
      append(block: linesTo(Transcript.Knowledge(journal: before.withoutTables)) + [line(loading: path)])
      said = entry.known
    case .remark(let text): cells.append(.prose((cells.isEmpty ? "" : "\n") + text))
    }
  }

  private mutating func append(block lines: [String]) {
    guard !lines.isEmpty else { return }
    if !cells.isEmpty { cells.append(.prose("\n")) }
    cells.append(.code(Notebook.Code(lines.joined(separator: "\n") + "\n")))
    count += 1
  }

  private mutating func line(loading path: String) -> String {
    paths.append(path)
    return "load \(Printer.quoted(files.path(path, from: folder)))"
  }

  /// The lines that make what the notebook has said into `known`.
  private mutating func linesTo(_ known: Transcript.Knowledge) -> [String] {
    defer { said = known }
    var lines = said.focus != nil && said.focus != known.focus ? ["focus off"] : []
    for entry in known.journal.additions(to: said.journal) {
      if let file = entry.file, !file.isBundled {
        if let path = file.path { paths.append(path) } else { pipes.append(entry.table) }
      }
      lines.append(entry.written(from: folder, files))
    }
    lines += said.journal.settings.filter { !known.journal.settings.contains($0) }.compactMap(settingBack)
    if let focus = known.focus, focus != said.focus { lines.append("focus \(focus)") }
    return lines
  }

  /// Returns a query with numbered results called by the block that gives them here.
  private func renumbered(_ query: Query, at place: Int) -> Query {
    query.renamingResults { name in
      guard name.hasPrefix("_"), let origin = transcript.place(of: name, before: place), let block = blocks[origin]
      else { return nil }
      return "_\(block)"
    }
  }
}

extension Transcript.Knowledge: Equatable {
  static func == (one: Self, other: Self) -> Bool {
    one.focus == other.focus && one.journal.additions(to: other.journal).isEmpty
      && other.journal.additions(to: one.journal).isEmpty
  }
}

extension Query {
  /// Returns the query with the results that it names called as `rename` says; nil leaves a name.
  fileprivate func renamingResults(_ rename: (String) -> String?) -> Query {
    var copy = self
    func renamed(_ name: Name) -> Name { rename(name.text).map { Name($0, at: name.span) } ?? name }
    if case .result(let name) = head { copy.head = .result(renamed(name)) }
    copy.clauses = clauses.map { clause in
      guard case .from(let name) = clause.kind else { return clause }
      return Clause(.from(renamed(name)), at: clause.span)
    }
    copy.steps = steps.map { step in
      guard case .query(let query) = step.kind else { return step }
      return Step(.query(query.renamingResults(rename)), at: step.span)
    }
    return copy
  }
}
