import Foundation

/// A value of an answer, as JSON has it.
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

  private var normal: String {
    switch self {
    case .number(let number): String(format: "%.9g", number)
    case .text(let text): text
    case .none: ""
    }
  }

  /// The rows of an answer in an order of their own, numbers to nine digits: what agrees is equal.
  static func normal(_ rows: [[Cell]]) -> [String] {
    rows.map { $0.map(\.normal).joined(separator: "|") }.sorted()
  }
}
