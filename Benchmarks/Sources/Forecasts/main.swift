// forecasts FOLDER [WORKERS]: foretells all series of the long tables in a folder (series_id, period, t, value, split; also
// gzipped), with Suluh and with statsforecast where it is installed, and scores both alike on what came. Ends with 1 where an
// answer of Suluh is no number, or the scores are not computed alike.
import Foundation
import Frames

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
  print("usage: forecasts FOLDER [WORKERS]")
  exit(2)
}
let workers = arguments.dropFirst().first.flatMap { Int($0) } ?? Work.processors
let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

do {
  let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    .filter { $0.hasSuffix("_long.csv") || $0.hasSuffix("_long.csv.gz") }.map { "\(folder)/\($0)" }
  guard !files.isEmpty else {
    throw Failure(description: "\(folder) has no file that ends in _long.csv or _long.csv.gz")
  }
  var table = Table()
  let collections = try files.flatMap { try Collection.read($0, workers: workers) }
  for collection in collections {
    let clock = ContinuousClock()
    let start = clock.now
    let foretold = collection.foretold(workers: workers)
    table.add(
      "Suluh", collection, Scores(collection.entries, foretold), milliseconds: (clock.now - start) / .milliseconds(1))
    guard foretold.compactMap(\.self).allSatisfy(\.isFinite) else {
      throw Failure(description: "an answer for \(collection.file), \(collection.period), is no number")
    }
  }
  let python = here.appendingPathComponent(".build/peers/bin/python").path
  let script = here.appendingPathComponent("forecast_peers.py").path
  if let peer = try Peer(python: python, script: script, files) {
    try peer.forEach { answer in
      guard let own = collections.first(where: { $0.file == answer.file && $0.period == answer.period }) else { return }
      let scores = Scores(own.entries, own.entries.map { answer.forecasts[$0.name].map { Foretold($0) } })
      guard scores.agrees(with: answer.scores) else {
        throw Failure(description: "scores are not computed alike: \(answer.method), \(answer.file), \(answer.period)")
      }
      table.add(answer.method, own, scores, milliseconds: answer.milliseconds)
    }
  } else {
    print("statsforecast is not installed; make bench-forecast brings it")
  }
  table.printAll()
  print("\nSuluh: intervals of all periods of a series together that held")
  for collection in collections {
    let held = collection.sumsHeld(workers: workers)
    let (eighty, ninetyFive) = (held.count(where: \.eighty), held.count(where: \.ninetyFive))
    let file = URL(fileURLWithPath: collection.file).lastPathComponent
    let shares = [eighty, ninetyFive].map { String(format: "%7.1f", 100 * Double($0) / Double(held.count)) }.joined()
    print("\(file) \(collection.period), \(held.count) series: 80 and 95 %\(shares)")
  }
} catch {
  print("\(error)")
  exit(1)
}
