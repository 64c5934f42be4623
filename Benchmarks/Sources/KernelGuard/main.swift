// kernel-guard: times the engine's loops against the same loops written by hand, in one run on one thread, and ends with 1
// where one takes many times as long: generic code that was not specialised is 10 to 15 times slower, and nothing else
// tells of it. Noise hardly fails it: of several attempts the best counts, the margin is wide, and what seems slow is timed
// again.
import Diagnostics
import Foundation
import Frames

let rows = 2_000_000
let attempts = 7
let margin = 8.0
let rounds = 4

/// How long the best of some attempts took, in milliseconds.
func best(_ body: () throws -> Void) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<attempts {
    let start = ContinuousClock.now
    try body()
    least = min(least, (ContinuousClock.now - start) / .milliseconds(1))
  }
  return least
}

/// Made-up columns, and the same values as they are.
struct Data {
  let codes: [UInt8]
  let small: [Int16]
  let large: [Int64]
  let reals: [Double]
  let code: Computation
  let short: Computation
  let amount: Computation
  let real: Computation

  init() {
    var state: UInt64 = 42
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    codes = (0..<rows).map { _ in UInt8(next(60)) }
    small = (0..<rows).map { _ in Int16(next(1500)) }
    large = (0..<rows).map { _ in Int64(next(1 << 31)) * 7 }
    reals = large.map { Double($0) / 3 }
    code = .column(
      Column(
        type: .text, storage: .codes8(Buffer(codes), TextDictionary((0..<60).map { "rep \($0)" })), count: rows))
    short = .column(Column(type: .integer, storage: .int16(Buffer(small)), count: rows))
    amount = .column(Column(type: .integer, storage: .int64(Buffer(large)), count: rows))
    real = .column(Column(type: .real, storage: .real(Buffer(reals)), count: rows))
  }
}

/// A loop of the engine, and the same by hand.
struct Check {
  let name: String
  let engine: () throws -> Void
  let byHand: () -> Int
}

func grouped(_ function: AggregateFunction, by key: Computation, where filter: Computation? = nil) throws {
  _ = try aggregate(
    rows: rows, filter: filter, keys: [GroupingKey(key)], aggregates: [Aggregate(function)], work: Work(workers: 1))
}

let data = Data()
let few = Computation.compare(data.short, .less, .constant(.integer(300), .integer))
let checks = [
  Check(name: "sum of whole numbers by key", engine: { try grouped(.sum(data.amount), by: data.code) }) {
    var sums = [Int64](repeating: 0, count: 60)
    for row in 0..<rows { sums[Int(data.codes[row])] &+= data.large[row] }
    return Int(truncatingIfNeeded: sums.reduce(0, &+))
  },
  Check(name: "sum of reals by key", engine: { try grouped(.sum(data.real), by: data.code) }) {
    var sums = [Double](repeating: 0, count: 60)
    var lost = sums
    for row in 0..<rows {
      let (group, number) = (Int(data.codes[row]), data.reals[row])
      let next = sums[group] + number
      let part = next - sums[group]
      lost[group] += (sums[group] - (next - part)) + (number - part)
      sums[group] = next
    }
    return Int(sums[7] + lost[7])
  },
  Check(name: "count by key where", engine: { try grouped(.count, by: data.code, where: few) }) {
    var counts = [Int](repeating: 0, count: 60)
    for row in 0..<rows where data.small[row] < 300 { counts[Int(data.codes[row])] &+= 1 }
    return counts[7]
  },
  Check(name: "largest by key", engine: { try grouped(.maximum(data.amount), by: data.code) }) {
    var largest = [Int64](repeating: .min, count: 60)
    for row in 0..<rows { largest[Int(data.codes[row])] = max(largest[Int(data.codes[row])], data.large[row]) }
    return Int(largest[7])
  },
  Check(name: "median by key", engine: { try grouped(.quantile(data.short, fraction: 0.5), by: data.code) }) {
    var counts = [UInt32](repeating: 0, count: 60 * 1500)
    for row in 0..<rows { counts[Int(data.codes[row]) &* 1500 &+ Int(data.small[row])] &+= 1 }
    return Int(counts[7])
  },
  Check(
    name: "rows where", engine: { _ = try select(where: few, rows: rows, work: Work(workers: 1)) },
    byHand: {
      var found: [Int32] = []
      for row in 0..<rows where data.small[row] < 300 { found.append(Int32(row)) }
      return found.count
    }),
  Check(
    name: "sum of two columns",
    engine: { _ = try evaluate(.arithmetic(data.amount, .add, data.short), rows: rows, work: Work(workers: 1)) },
    byHand: {
      var sums = [Int64](repeating: 0, count: rows)
      for row in 0..<rows { sums[row] = data.large[row] &+ Int64(data.small[row]) }
      return Int(truncatingIfNeeded: sums[7])
    }),
]

var slow: [String] = []
var kept = 0
do {
  for check in checks {
    var ratio = Double.infinity
    for _ in 0..<rounds where ratio > margin {
      let engine = try best(check.engine)
      ratio = min(ratio, engine / best { kept &+= check.byHand() })
    }
    print("\(check.name): \(String(format: "%.2f", ratio)) times as long as by hand")
    if ratio > margin { slow.append(check.name) }
  }
} catch {
  print("\(error)")
  exit(1)
}
// What the loops found is used, so that none is left out.
print(slow.isEmpty ? "no loop has lost its speed (\(kept & 1))" : "too slow: \(slow.joined(separator: ", "))")
exit(slow.isEmpty ? 0 : 1)
