import Dispatch
import Formats
import Foundation
import Frames
import Statistics

/// The closed deals of a file, by their columns.
struct ClosedDeals {
  private let factors: [Column]
  private let amounts, visits: Column
  private let answers: [Bool]
  private let effort: Effort<Never>

  var count: Int { answers.count }

  /// Reads the file at `path`.
  init(_ path: String, workers: Int) throws {
    let frame = try readTable(.file(path: path), work: ReadWork(workers: workers)).frame
    let status = try Self.column("status", frame)
    let rows = (0..<frame.rowCount).filter { status[$0] != .text("open") }.map { Int32($0) }
    let closed = frame.gather(rows: rows)
    factors = try ["rep", "level", "segment", "customer_type", "region", "product"].map { try Self.column($0, closed) }
    (amounts, visits) = (try Self.column("amount", closed), try Self.column("visits", closed))
    answers = rows.map { status[Int($0)] == .text("won") }
    effort = Effort(check: { () throws(Never) in }) { count, part in
      guard workers > 1, count > 1 else { return (0..<count).map(part) }
      let results = Lock([[Double]](repeating: [], count: count))
      DispatchQueue.concurrentPerform(iterations: count) { place in
        let result = part(place)
        results.withLock { $0[place] = result }
      }
      return results.withLock { $0 }
    }
  }

  private static func column(_ name: String, _ frame: Frame) throws -> Column {
    guard let column = frame[name] else { throw Failure(description: "the file has no column \(name)") }
    return column
  }

  /// Fits a model to four of five deals, from their columns on, and scores it on the fifth.
  func run(_ method: Method) -> Run {
    let clock = ContinuousClock()
    let start = clock.now
    let everyRow = encoded(for: method)
    let (fitted, scored) = (rows { $0 % 5 != 4 }, rows { $0 % 5 == 4 })
    let (design, labels) = (everyRow.rows(fitted), fitted.map { answers[$0] })
    let rest = everyRow.rows(scored)
    let scores =
      switch method {
      case .logistic: rest.predictions(LogisticRegression(design, labels, effort).coefficients)
      case .boosting:
        BoostedTrees(design, labels, groups: (0..<Int32(labels.count)).map { $0 }, effort).predictions(rest, effort)
      }
    let probabilities = scores.map { logistic($0) }
    let milliseconds = (clock.now - start) / .milliseconds(1)
    return Run(
      milliseconds: milliseconds, logLoss: ProbabilityScores(probabilities, scored.map { answers[$0] }).logLoss)
  }

  private func rows(_ isTaken: (Int) -> Bool) -> [Int] { answers.indices.filter(isTaken) }

  /// All deals as rows of a model: six divisions, the visits, the logarithm of the amount. A regression takes the mean where
  /// no amount is known, and that it is not.
  private func encoded(for method: Method) -> Design {
    let divisions = factors.map { column in
      let (levels, labels) = column.categories()
      return Design.Factor(levels: levels, count: labels.count, penalty: 1)
    }
    let amounts = amounts.doubles.map { $0 > 0 ? log($0) : .nan }
    var covariates = [amounts, visits.doubles]
    if method == .logistic {
      covariates = covariates.map(Self.standardised) + [amounts.map { $0.isFinite ? 0 : 1 }]
    }
    return Design(
      rowCount: count, factors: divisions, covariates: covariates.map { Design.Covariate(values: $0, penalty: 1) })
  }

  /// In standard deviations from the mean, which stands where nothing is known.
  private static func standardised(_ values: [Double]) -> [Double] {
    var (sum, squares, known) = (0.0, 0.0, 0.0)
    for value in values where value.isFinite {
      (sum, squares, known) = (sum + value, squares + value * value, known + 1)
    }
    let mean = sum / known
    let deviation = (squares / known - mean * mean).squareRoot()
    return values.map { $0.isFinite ? ($0 - mean) / deviation : 0 }
  }
}
