import Formats
import Language
import SalesModel

/// The lines that would bring the model back, in the order they were said; what was guessed is among them.
struct Journal {
  /// What a line is about; a later line about the same thing takes its place.
  enum Topic: Hashable {
    case load(String)
    case rollUp(String, to: String)
    case role(String)
    case join(String, to: String)
    case word(String)
    case parameter(String)
    case setting(String)
    case cleaning(of: String)
  }

  /// One line.
  struct Entry {
    var topic: Topic
    /// The line; the path of a load is put in when it is written.
    var line: String
    /// What `load` guessed, as lines.
    var guesses: [(role: Role, line: String)] = []
    /// The file of a load.
    var file: LoadedFile?
  }

  /// A file that was loaded.
  struct LoadedFile {
    /// Where it is; nil for standard input.
    var path: String?
    /// Whether it is one that is bundled.
    var isBundled = false
    /// What follows the path in the line.
    var rest: String
  }

  private(set) var entries: [Entry] = []

  /// Creates the journal of a conversation in which these lines were said.
  init(entries: [Entry] = []) { self.entries = entries }

  mutating func load(_ source: TableSource, _ report: LoadReport, guesses: [RoleGuess], files: FileAccess) {
    let options = source.options.written(report)
    let rest =
      "as \(Printer.column(source.table))" + (options.isEmpty ? "" : " with " + options.joined(separator: ", "))
    var file = LoadedFile(path: nil, rest: rest)
    switch source.source {
    case .file(let path): file.path = files.real(path) ?? path
    case .standardInput: break
    case .bytes(_, let name): file = LoadedFile(path: SampleData.scheme + name, isBundled: true, rest: rest)
    }
    let table = source.table.lowercased()
    forget(whatWasDoneTo: table)
    replace(Entry(topic: .load(table), line: "", guesses: guesses.map { ($0.role, $0.line) }, file: file))
  }

  /// Forgets what was done to a table that is read again: the model forgets it too.
  private mutating func forget(whatWasDoneTo table: String) {
    for case .rollUp(table, let deals) in entries.map(\.topic) { forget(whatWasDoneTo: deals) }
    entries.removeAll { entry in
      switch entry.topic {
      case .rollUp(let log, _): log == table
      case .join(_, let to): to == table
      case .cleaning(let of): of == table
      case .load, .role, .word, .parameter, .setting: false
      }
    }
  }

  mutating func role(_ binding: RoleBinding, _ line: String) {
    let per = binding.per.map { Printer.print($0) }.joined(separator: ",")
    let period = binding.period.map { Printer.print($0) } ?? ""
    replace(Entry(topic: .role("\(binding.role.text.lowercased()) \(per) \(period)"), line: line))
  }

  mutating func define(_ word: String, _ line: String) {
    replace(Entry(topic: .word(word.lowercased()), line: line))
  }

  mutating func parameter(_ name: String, _ line: String) { replace(Entry(topic: .parameter(name), line: line)) }

  /// Notes a setting, or that it is back to what it began with.
  mutating func setting(_ name: String, _ line: String?) {
    guard let line else { return entries.removeAll { $0.topic == .setting(name) } }
    replace(Entry(topic: .setting(name), line: line))
  }

  mutating func rollUp(_ log: String, to deals: String, _ line: String) {
    replace(Entry(topic: .rollUp(log.lowercased(), to: deals.lowercased()), line: line))
  }

  mutating func join(_ table: String, to other: String, _ line: String) {
    replace(Entry(topic: .join(table.lowercased(), to: other.lowercased()), line: line))
  }

  mutating func cleaning(of table: String, _ line: String) {
    entries.append(Entry(topic: .cleaning(of: table.lowercased()), line: line))
  }

  /// Takes over the lines of another conversation, in the place of those about the same things.
  mutating func take(_ other: Journal) {
    for entry in other.entries {
      if case .cleaning = entry.topic { entries.append(entry) } else { replace(entry) }
    }
  }

  /// The entries that make `earlier` into this journal when they are said after it, in order.
  func additions(to earlier: Journal) -> [Entry] {
    var (known, added): (Journal, [Entry]) = (earlier, [])
    for entry in entries where !known.entries.contains(where: { $0.says(entry) }) {
      if case .load(let table) = entry.topic { known.forget(whatWasDoneTo: table) }
      added.append(entry)
    }
    return added
  }

  /// The settings that are not as they were in the beginning.
  var settings: [String] {
    entries.compactMap { if case .setting(let name) = $0.topic { name } else { nil } }
  }

  /// What was said that is not about tables.
  var withoutTables: Journal {
    var copy = self
    copy.forgetTables()
    return copy
  }

  /// Forgets what was said about tables: words, parameters and settings stay.
  mutating func forgetTables() {
    entries.removeAll { entry in
      switch entry.topic {
      case .load, .rollUp, .role, .join, .cleaning: true
      case .word, .parameter, .setting: false
      }
    }
  }

  private mutating func replace(_ entry: Entry) {
    if let place = entries.firstIndex(where: { $0.topic == entry.topic }) {
      guard case .load = entry.topic else {
        entries.remove(at: place)
        entries.append(entry)
        return
      }
      entries[place] = entry
    } else {
      entries.append(entry)
    }
  }

  /// Returns the lines, with paths as they are written from within `folder`.
  ///
  /// Roles that were guessed stand behind the `load` they were guessed at, where that is one of `asked`, the tables that
  /// questions are about, and no `role` line says otherwise. Targets are not among them: a roll-up finds them too.
  func lines(from folder: String, files: FileAccess, asked: [String]) -> [String] {
    var lines: [String] = []
    for entry in entries {
      lines.append(entry.written(from: folder, files))
      if entry.file != nil {
        guard asked.contains(where: { entry.topic == .load($0.lowercased()) }) else { continue }
        lines += entry.guesses.filter { !isDeclared($0.role) }.map(\.line)
      }
    }
    return lines
  }

  private func isDeclared(_ role: Role) -> Bool {
    role == .target
      || entries.contains {
        if case .role(let key) = $0.topic { key.hasPrefix(role.rawValue + " ") } else { false }
      }
  }
}

extension Journal.Entry {
  /// The line, with paths as they are written from within `folder`.
  func written(from folder: String, _ files: FileAccess) -> String {
    guard let file else { return line }
    guard let path = file.path else { return "# read from standard input: load \"-\" \(file.rest)" }
    let written = file.isBundled ? path : files.path(path, from: folder)
    return "load \(Printer.quoted(written)) \(file.rest)"
  }

  /// The table that it loads; empty for other lines.
  var table: String { if case .load(let table) = topic { table } else { "" } }

  /// Whether it says the same.
  fileprivate func says(_ other: Journal.Entry) -> Bool {
    topic == other.topic && line == other.line && file?.path == other.file?.path && file?.rest == other.file?.rest
  }
}
