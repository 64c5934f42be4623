import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `audit`: what in the data cannot be right, what is missing, and what is doubtful.
  static let audit = Verb(name: "audit") { (inquiry) throws(Diagnostic) in
    try Audit.refuse(inquiry)
    try inquiry.goBackToToday()
    return try Audit(AuditedModel(inquiry)).result
  }
}

/// What was found in the data, by weight: first what cannot be right, and within that first what changes answers most.
struct Audit {
  private let data: AuditedModel
  private var findings: [Finding] = []
  /// What was looked for and not found.
  private var clean: [Sentence] = []
  /// What could not be looked for, with the role that it takes.
  private var blind: [(role: Role, sought: Sentence)] = []
  /// What is meant by words in the findings.
  private var meanings: [Sentence] = []

  /// Refuses what has no use here.
  static func refuse(_ inquiry: Inquiry) throws(Diagnostic) {
    if let subject = inquiry.analysis.subject.first {
      throw Diagnostic.auditsEverything.located(at: subject.expression.span)
    }
    for clause in inquiry.query.clauses {
      if case .filter = clause.kind { continue }
      if case .asOf(.day) = clause.kind { continue }
      throw Diagnostic.clauseOfAnalysis("audit", clause.kind.name, takes: "where and as of").located(at: clause.span)
    }
  }

  init(_ data: AuditedModel) throws(Diagnostic) {
    self.data = data
    try look(for: try RowCheck.ofDeals(data))
    if data.log != nil { try look(for: RowCheck.ofLog(data)) }
    take(try UnreadCheck.find(data))
    take(try RepeatCheck.find(data))
    take(try ConstantCheck.find(data))
    take(try NameCheck.find(data))
    findings = findings.enumerated().sorted { left, right in
      (left.element.weight.rawValue, -left.element.reach, -left.element.found, left.offset)
        < (right.element.weight.rawValue, -right.element.reach, -right.element.found, right.offset)
    }.map(\.element)
  }

  private mutating func take(_ outcome: CheckOutcome) {
    findings += outcome.found
    clean += outcome.clean
    meanings += outcome.meanings
  }

  /// Makes the checks of rows that can be made, all in one question for each table.
  private mutating func look(for checks: [RowCheck]) throws(Diagnostic) {
    for check in checks {
      if let role = check.needs.first(where: { data.model.roles[$0] == nil }) { blind.append((role, check.sought)) }
    }
    let made = checks.filter { check in
      check.condition != nil && check.needs.allSatisfy { data.model.roles[$0] != nil }
    }
    let counts = try data.counts(of: made)
    for (check, count) in zip(made, counts) {
      if count == 0 {
        clean.append(check.sought)
      } else {
        findings.append(try check.finding(count, in: data))
        if let meaning = check.meaning, !meanings.contains(meaning) { meanings.append(meaning) }
      }
    }
  }

  // MARK: The answer

  /// The findings as a table.
  var result: Result {
    var result = Result(frame: frame, columns: columns)
    if !findings.isEmpty {
      result.readings.append(findings.contains { $0.remedy != nil } ? .linesOfFindings : .rowsOfFindings)
    }
    result.readings += meanings
    if !clean.isEmpty { result.readings.append(findings.isEmpty ? .allClean(clean) : .clean(clean)) }
    for role in Role.allCases {
      let sought = blind.filter { $0.role == role }.map(\.sought)
      if !sought.isEmpty { result.readings.append(.blind(role.rawValue, sought)) }
    }
    return result
  }

  private var columns: [OutputColumn] {
    let names = ["weight", "finding", "found", "examples", "changes", "rows", "remedy"]
    return names.map { name in
      var column = OutputColumn(
        name, type: name == "found" ? .integer : .text, format: name == "found" ? .count : .plain, kind: .dimension)
      column.hasWords = name == "weight"
      column.isProse = ["finding", "examples", "changes"].contains(name)
      column.sentences =
        name == "finding" ? words(findings.map(\.says)) : words(findings.compactMap { $0.told(in: data.wording) })
      column.line = name == "rows" ? .behind : name == "remedy" ? .remedy : nil
      return column
    }
  }

  private func words(_ sentences: [Sentence]) -> [String: Sentence] {
    Dictionary(sentences.map { ($0.description, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var frame: Frame {
    Frame(
      [
        ("weight", Column(texts: findings.map(\.weight.name))),
        ("finding", Column(texts: findings.map(\.says.description))),
        ("found", Column(integers: findings.map { Int64($0.found) })),
        ("examples", Column(texts: findings.map { $0.examples.isEmpty ? nil : $0.examples.joined(separator: ", ") })),
        ("changes", Column(texts: findings.map { $0.told(in: data.wording)?.description })),
        ("rows", Column(texts: findings.map(\.rows))),
        ("remedy", Column(texts: findings.map(\.remedy))),
      ], rowCount: findings.count)
  }
}
