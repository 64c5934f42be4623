import Foundation

/// An engine that is asked the questions of the benchmark.
protocol Engine {
  /// Its name and version.
  var version: String { get }

  /// Answers a question.
  func rows(_ question: Question) throws -> [[Cell]]

  /// Asks a question once; returns milliseconds.
  func time(_ question: Question) throws -> Double
}

/// What a load took.
struct LoadFigures: Codable {
  var milliseconds: Double
  /// The most memory that the process had until then, in MiB.
  var peak: Double
  /// What the columns take after it, in MB.
  var rest: Double
  var version: String
}

/// What there is to say of something that failed.
struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// How long `body` takes, in milliseconds.
func milliseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .milliseconds(1)
}

/// The middle of some figures.
func median(_ figures: [Double]) -> Double { figures.sorted()[figures.count / 2] }
