import Foundation

/// What an engine answers to a question, and how long each time took.
struct Answer: Decodable {
  /// The question's name.
  let question: String
  /// How long each time took.
  let milliseconds: [Double]
  /// The rows of the answer; nil for a load.
  let rows: [[Cell]]?

  /// The middle of the times.
  var median: Double { milliseconds.sorted()[milliseconds.count / 2] }

  /// A value as JSON has it.
  enum Cell: Decodable, Hashable {
    case number(Double), text(String), none

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// Whether both have the same rows in any order, numbers to nine digits.
  func agrees(with other: Answer) -> Bool {
    guard let rows, let others = other.rows else { return rows == nil && other.rows == nil }
    return Self.normal(rows) == Self.normal(others)
  }

  private static func normal(_ rows: [[Cell]]) -> [String] {
    rows.map { row in
      row.map { cell in
        switch cell {
        case .number(let number): String(format: "%.9g", number)
        case .text(let text): text
        case .none: ""
        }
      }.joined(separator: "|")
    }.sorted()
  }
}
