import Foundation
import Frames
import Testing

/// Means, standard deviations and a correlation with certified digits.
@Suite struct NISTTests {
  /// Numbers as they are written, with the certified digits of what comes out of them.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let certified: [Double]
    let numbers: [String]
    /// How many digits of the standard deviation reals can give: 10,000,000.2 is none.
    var realDigits = 13.0
    var testDescription: String { name }
  }

  private static let file: [Sample] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("reference/nist.txt")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ").map(String.init)
      let certified = words[0] == "Norris" ? 1 : 2
      return Sample(
        name: words[0], certified: words[1...certified].compactMap(Double.init),
        numbers: Array(words.dropFirst(1 + certified)))
    }
  }()

  /// A middle value, then a lower and a higher one 500 times in turn.
  private static func accuracy(_ name: String, _ whole: Int, digits: Double) -> Sample {
    let numbers = ["\(whole).2"] + (0..<500).flatMap { _ in ["\(whole).1", "\(whole).3"] }
    return Sample(name: name, certified: [Double("\(whole).2") ?? 0, 0.1], numbers: numbers, realDigits: digits)
  }

  static let samples =
    file.filter { $0.name != "Norris" } + [
      Sample(name: "NumAcc1", certified: [10_000_002, 1], numbers: ["10000001", "10000003", "10000002"]),
      accuracy("NumAcc2", 1, digits: 13), accuracy("NumAcc3", 1_000_000, digits: 9),
      accuracy("NumAcc4", 10_000_000, digits: 8),
    ]

  /// The numbers as a column reads them: exactly, or as reals.
  private static func columns(_ numbers: [String]) -> (exact: Column, reals: Column) {
    let scale = numbers.map { $0.contains(".") ? $0.split(separator: ".")[1].count : 0 }.max() ?? 0
    let digits = numbers.map { number in
      let parts = number.split(separator: ".")
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      return Int64([String(parts[0]), fraction, String(repeating: "0", count: scale - fraction.count)].joined())
    }
    let type: ColumnType = scale == 0 ? .integer : .decimal(scale: scale)
    return (Column(integers: digits, type: type), Column(reals: numbers.map(Double.init)))
  }

  private static func correctDigits(_ value: Double?, _ certified: Double) -> Double {
    guard let value else { return 0 }
    return value == certified ? 15 : min(15, -log10(abs(value - certified) / abs(certified)))
  }

  private static let works = [1, 2, 3].flatMap { workers in
    [64, 128, 100_000].map { Work(workers: workers, partRows: $0) }
  }

  /// The results of aggregates over all rows, which are the same on any number of threads.
  private static func results(_ functions: [AggregateFunction], rows: Int) throws -> [Double?] {
    let results = try works.map { work in
      let grouped = try aggregate(rows: rows, keys: [], aggregates: functions.map { Aggregate($0) }, work: work)
      return try functions.indices.map { try grouped.finish($0)[0].real }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    return results[0]
  }

  @Test(arguments: samples)
  func meansAndDeviationsHaveTheCertifiedDigits(_ sample: Sample) throws {
    let columns = Self.columns(sample.numbers)
    #expect(sample.numbers.count > 2)
    for (column, digits) in [(columns.exact, 14.0), (columns.reals, sample.realDigits)] {
      let operand = Computation.column(column)
      let found = try Self.results([.mean(operand), .standardDeviation(operand)], rows: column.count)
      #expect(Self.correctDigits(found[0], sample.certified[0]) >= 14, "\(sample.name): \(found)")
      #expect(Self.correctDigits(found[1], sample.certified[1]) >= digits, "\(sample.name): \(found)")
    }
  }

  @Test func correlationHasTheCertifiedDigits() throws {
    let sample = try #require(Self.file.first { $0.name == "Norris" })
    let columns = Self.columns(sample.numbers)
    for column in [columns.exact, columns.reals] {
      let (y, x) = (stride(from: 0, to: column.count, by: 2), stride(from: 1, to: column.count, by: 2))
      let parts = [y, x].map { Computation.column(column.gather(rows: $0.map { Int32($0) })) }
      let found = try Self.results([.correlation(parts[0], parts[1])], rows: column.count / 2)
      #expect(Self.correctDigits(found[0].map { $0 * $0 }, sample.certified[0]) >= 14, "\(found)")
    }
  }

  @Test func extremesHaveExactDeviations() throws {
    let edges = Computation.column(Column(integers: [.min, .max, .min, .max]))
    let others = Computation.column(Column(integers: [.max, .min, .max, .min]))
    let found = try Self.results([.standardDeviation(edges), .correlation(edges, others)], rows: 4)
    #expect(Self.correctDigits(found[0], 0x1p63 * (4.0 / 3).squareRoot()) >= 15)
    #expect(found[1] == -1)
    let same = Computation.column(Column(reals: [0.1, 0.1, 0.1]))
    let none = try Self.results([.standardDeviation(same), .correlation(same, same)], rows: 3)
    #expect(none == [0, nil])
  }
}
