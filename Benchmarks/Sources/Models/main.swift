// models FILE [TIMES] [WORKERS]: fits Suluh's models of how deals end, and scikit-learn's where it is installed, to the same
// rows of a file of made-up deals (generate-deals), the encoding included, and scores them on other rows. Ends with 1 where
// the log-losses do not agree; prints the fastest of some runs in turn, and how many times as long scikit-learn takes.
import Foundation
import Frames

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first else {
  print("usage: models FILE [TIMES] [WORKERS]")
  exit(2)
}
let times = max(1, arguments.dropFirst().first.flatMap { Int($0) } ?? 3)
let workers = arguments.dropFirst(2).first.flatMap { Int($0) } ?? Work.processors
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

do {
  let deals = try ClosedDeals(path, workers: workers)
  let peer = try Peer(python: folder.appendingPathComponent(".build/peers/bin/python").path, path, workers: workers)
  if peer == nil { print("scikit-learn is not installed; make bench-models brings it") }
  var (own, other): ([Method: Run], [Method: Run]) = ([:], [:])
  for _ in 0..<times {
    for method in Method.allCases {
      own[method] = Run.faster(own[method], deals.run(method))
      if let peer { other[method] = Run.faster(other[method], try peer.run(method)) }
    }
  }
  print("\(deals.count) closed deals, four of five fitted, the fifth scored; milliseconds, fastest of \(times)")
  var agree = true
  for method in Method.allCases {
    guard let mine = own[method] else { continue }
    var line = "\(method.rawValue)  Suluh \(Int(mine.milliseconds)), log-loss \(digits(mine.logLoss))"
    if let theirs = other[method] {
      line += "; scikit-learn \(Int(theirs.milliseconds)), log-loss \(digits(theirs.logLoss))"
      line += String(format: ": %.2f×", theirs.milliseconds / mine.milliseconds)
      agree = agree && method.agrees(mine.logLoss, theirs.logLoss)
    }
    print(line)
  }
  try Question(path, workers: workers).run()
  guard agree else {
    print("the log-losses do not agree")
    exit(1)
  }
} catch {
  print("\(error)")
  exit(1)
}

func digits(_ loss: Double) -> String { String(format: "%.6f", loss) }
