import Foundation
import TestSupport
import Testing

/// A file of questions with the rows that another engine gives for them; `Tests/cases/README.md` tells its form.
struct CaseFile: CustomTestStringConvertible {
  let name: String
  let world: String
  let cases: [Case]

  /// A question, and what is expected of the parts of its answer.
  struct Case {
    var line: Int
    var inputs: [String]
    var expected: [(part: Part, table: CaseTable)] = []
  }

  /// What the SQL is about: the answer itself, its total, or the totals beside and below a cross table.
  enum Part: String { case answer, total, rows, columns }

  var testDescription: String { name }

  /// The folder of the package, which paths in the files begin from.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let folder = root.appendingPathComponent("Tests/cases")

  /// All files, in the order of their names.
  static let all: [CaseFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".cases") }.sorted().map { CaseFile(named: $0) }
  }()

  /// What is said to make the world; nil where its data is absent.
  var worldLines: [String]? {
    let path = Self.folder.appendingPathComponent("worlds/\(world).suluh")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return nil }
    if text.contains("shared/"), shared("README.md") == nil { return nil }
    return text.replacingOccurrences(of: "\"shared/", with: "\"../shared/").split(separator: "\n").map { String($0) }
  }

  init(named name: String) {
    self.name = name
    let text = (try? String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    var (world, cases, part, sql) = ("", [Case](), Part.answer, [String]())
    var wasInput = false
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      defer { wasInput = line.hasPrefix("> ") }
      if line.hasPrefix("> ") {
        if !wasInput { cases.append(Case(line: number + 1, inputs: [])) }
        cases[cases.count - 1].inputs.append(String(line.dropFirst(2)))
        (part, sql) = (.answer, [])
      } else if line.hasPrefix("world ") {
        world = String(line.dropFirst(6))
      } else if let next = Part(rawValue: line) {
        (part, sql) = (next, [])
      } else if line.hasPrefix("= ") {
        if cases[cases.count - 1].expected.last?.part != part {
          let isOrdered = sql.last?.hasPrefix("order by") ?? false
          cases[cases.count - 1].expected.append((part, CaseTable(isOrdered: isOrdered)))
        }
        let place = cases[cases.count - 1].expected.count - 1
        cases[cases.count - 1].expected[place].table.lines.append(CaseTable.cells(of: line.dropFirst(2)))
      } else if !line.isEmpty, !line.hasPrefix("#") {
        sql.append(line)
      }
    }
    (self.world, self.cases) = (world, cases)
  }
}

/// Rows of text with their headings first.
struct CaseTable {
  var isOrdered = true
  var lines: [[String]] = []

  /// The table that a CSV text is.
  init(csv: String) { lines = csv.split(separator: "\n").map { Self.cells(of: $0) } }

  init(isOrdered: Bool) { self.isOrdered = isOrdered }

  /// Returns what is different in `answer`; nil where it is what was expected.
  func difference(from answer: CaseTable) -> String? {
    guard let headings = lines.first, let found = answer.lines.first else { return "no rows" }
    let names = headings.map { $0.hasPrefix("~") ? String($0.dropFirst()) : $0 }
    let isClose = headings.map { $0.hasPrefix("~") }
    let places = names.map { found.firstIndex(of: $0) }
    if let missing = places.firstIndex(of: nil) { return "no column \(names[missing]), but \(found)" }
    let beside = found.filter { name in
      !names.contains(name) && !["_n", "_low", "_high"].contains { name.hasSuffix($0) }
    }
    guard beside.isEmpty else { return "columns that nobody expected: \(beside)" }
    var left = answer.lines.dropFirst().map { row in places.map { row[$0 ?? 0] } }
    guard left.count == lines.count - 1 else { return "\(left.count) rows instead of \(lines.count - 1)" }
    for wanted in lines.dropFirst() {
      let place = left.firstIndex { row in
        zip(zip(wanted, row), isClose).allSatisfy { Self.equal($0.0, $0.1, isClose: $1) }
      }
      guard let place, place == 0 || !isOrdered else {
        return "\(wanted) is not what stands there: \(left.first ?? [])"
      }
      left.remove(at: place)
    }
    return nil
  }

  private static func equal(_ wanted: String, _ found: String, isClose: Bool) -> Bool {
    if wanted == found { return true }
    guard isClose else { return plain(wanted) == plain(found) }
    guard let wanted = Double(wanted), let found = Double(found) else { return false }
    return abs(wanted - found) <= 1e-9 * max(abs(wanted), abs(found))
  }

  /// A number without zeros at its end: `2.50` is `2.5`.
  private static func plain(_ text: String) -> String {
    guard Double(text) != nil, text.contains("."), !text.contains("e") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// The cells of a line of CSV.
  static func cells(of line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
