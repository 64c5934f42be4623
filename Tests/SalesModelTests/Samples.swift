import Diagnostics
import Formats
import Foundation
import Frames
import Language
import SalesModel
import Testing

enum Samples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let shared = root.deletingLastPathComponent().appendingPathComponent("shared/data")
  static let hasShared = FileManager.default.fileExists(atPath: shared.path)
  static let absent: Comment = "the shared data are not beside the package"

  static func shared(_ path: String, as name: String) throws -> Table {
    try table(.file(path: shared.appendingPathComponent(path).path), name)
  }

  static func bundled(_ path: String, as name: String) throws -> Table {
    try table(.file(path: root.appendingPathComponent("datasets/" + path).path), name)
  }

  static func table(_ name: String, _ text: String, _ change: (inout ReadOptions) -> Void = { _ in }) throws -> Table {
    var options = ReadOptions()
    change(&options)
    return try table(.bytes(Array(text.utf8), name: name), name, options)
  }

  private static func table(_ source: Source, _ name: String, _ options: ReadOptions = ReadOptions()) throws -> Table {
    let loaded = try readTable(source, options: options)
    let infos = loaded.report.columns.map { report in
      ColumnInfo(report.name, header: report.header, currency: report.currency, isPercent: report.isPercent)
    }
    return Table(name: name, frame: loaded.frame, columns: infos, source: source.name)
  }

  static func statement(_ text: String) throws -> Statement.Kind {
    let parse = Parser.parse(text)
    #expect(parse.diagnostics.isEmpty, "\(text)")
    return try #require(parse.statements.first).kind
  }
}

extension Model {
  static func of(_ tables: Table...) -> Model {
    var model = Model()
    for table in tables { model = model.adding(table) }
    return model.guessing().model
  }

  /// Carries out statements as a session would.
  func after(_ lines: String..., days: ClosedRange<Int>? = nil) throws -> Model {
    var model = self
    for line in lines {
      switch try Samples.statement(line) {
      case .role(let binding): model = try model.declaring(binding, days: days).model
      case .rollup(let rollUp): model = try model.rollingUp(rollUp).model
      case .join(let join): model = try model.joining(join).model
      case .merge(let column, let values, let into):
        model = try model.merging(column: column, values: values, into: into, line: line).model
      case .set(_, let values): model = try model.settingEmpty(values, line: line).model
      default: Issue.record("not a statement of the model: \(line)")
      }
    }
    return model
  }

  /// The cells of a column of the deals as text.
  func deals(_ column: String) -> [String] { deals?.texts(column) ?? [] }

  func error(_ line: String) throws -> Diagnostic {
    try #require(throws: Diagnostic.self) { try after(line) }
  }
}

extension Table {
  func texts(_ column: String) -> [String] {
    guard let cells = frame[column]?.cells else {
      Issue.record("no column \(column) in \(frame.names)")
      return []
    }
    return cells.map { $0.shown }
  }
}

extension Value {
  var shown: String {
    switch self {
    case .none: "–"
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let digits, let scale): "\(Double(digits) / powerOfTen(scale))"
    case .real(let number): "\(number)"
    case .boolean(let truth): truth ? "yes" : "no"
    case .date(let day): Day.iso(day)
    case .duration(let days): "\(days) days"
    }
  }
}

/// The roles of a table as guessed: `rep = nama_sales`.
func guessed(_ table: Table) -> [String] {
  RoleGuesser.guess(table).map { $0.line.replacingOccurrences(of: "role ", with: "") }
}

/// The tree of a `rollup` line.
func rollUp(_ line: String) throws -> RollUp {
  guard case .rollup(let rollUp) = try Samples.statement(line) else { throw Diagnostic("test", "not a roll-up") }
  return rollUp
}

/// The tree of a `join` line.
func join(_ line: String) throws -> Join {
  guard case .join(let join) = try Samples.statement(line) else { throw Diagnostic("test", "not a join") }
  return join
}

extension Language.Expression {
  var columnText: String { Printer.print(self) }
}
