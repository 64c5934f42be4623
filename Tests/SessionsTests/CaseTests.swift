import Execution
import Formats
import Foundation
import Frames
import Planning
import Testing

@testable import Sessions

/// Answers beside those of another engine: `Tests/cases`.
@Suite struct CaseTests {
  @Test(arguments: CaseFile.all.filter { $0.worldLines != nil })
  func `the answers are those of SQL`(_ file: CaseFile) throws {
    #expect(!file.cases.isEmpty, "\(file.name) has no cases")
    let common = try Self.talk(in: file)
    for one in file.cases {
      let talk = one.inputs.count == 1 ? common : try Self.talk(in: file)
      let place = "\(file.name):\(one.line): \(one.inputs.joined(separator: "; "))"
      let (text, outcome) = talk.tell(one.inputs)
      guard outcome == .succeeded, let result = talk.session.answers.last?.result else {
        Issue.record("\(place)\n\(text)")
        continue
      }
      #expect(!one.expected.isEmpty, "\(place) expects nothing")
      for (part, wanted) in one.expected {
        let answer = try Self.table(part, of: result)
        if let difference = answer.map({ wanted.difference(from: $0) }) ?? "there is none" {
          Issue.record("\(place)\n\(part): \(difference)")
        }
      }
    }
  }

  @Test(
    .enabled(if: !CaseFile.all.contains { $0.worldLines == nil }, "the shared data is absent"))
  func `no file of cases is left out`() {
    #expect(CaseFile.all.map(\.cases.count).reduce(0, +) >= 300)
  }

  /// A session in which the world of the file was made.
  private static func talk(in file: CaseFile) throws -> Talk {
    let talk = try Talk(sample: false) { environment in
      environment.files = FileAccess(workingFolder: CaseFile.root.path)
    }
    for line in (file.worldLines ?? []) + ["set output csv"] {
      let (text, outcome) = talk.tell([line])
      #expect(outcome == .succeeded, "\(file.name): \(line)\n\(text)")
    }
    return talk
  }

  /// The rows of a part of an answer.
  private static func table(_ part: CaseFile.Part, of result: Result) throws -> CaseTable? {
    let frame: Frame? =
      switch part {
      case .answer: result.frame
      case .total: result.total
      case .rows: result.margins?.rows
      case .columns: result.margins?.columns
      }
    guard let frame else { return nil }
    let columns = result.columns.filter { column in
      guard let values = frame[column.name] else { return false }
      // A total has the columns of the dimensions too, without values.
      return part == .answer || column.kind != .dimension || (0..<values.count).contains { values[$0] != .none }
    }
    let shown = Result(frame: frame, columns: columns)
    return CaseTable(csv: String(decoding: try ResultPage.bytes(of: shown, as: .csv), as: UTF8.self))
  }
}
