// questions FILE [TIMES] [WORKERS]: asks Suluh and, where they are installed, DuckDB, Polars and chDB the same questions of
// the same file of made-up deals (generate-deals). Checks that the answers agree, and ends with 1 where they do not; then
// times the engines in turn, and prints the medians and how many times as long the peers take.
import Foundation
import Frames

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first else {
  print("usage: questions FILE [TIMES] [WORKERS]")
  exit(2)
}
let workers = arguments.dropFirst(2).first.flatMap { Int($0) } ?? Work.processors
if arguments.dropFirst().first == "load" {
  let load = try OwnEngine(path, workers: workers).load
  print(String(decoding: try JSONEncoder().encode(load), as: UTF8.self))
  exit(0)
}
let times = max(1, arguments.dropFirst().first.flatMap { Int($0) } ?? 5)
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

do {
  let python = folder.appendingPathComponent(".build/peers/bin/python").path
  let names = ["duckdb", "polars", "chdb"]
  // Each load in a process of its own, in turn, before memory is full of tables. The second of two in a row counts: on a
  // virtual machine memory that nobody has used for a while takes as long to get as the load itself.
  let loads = try (0..<min(times, 3)).map { _ in
    _ = try loadFigures(path, workers: workers)
    return try [loadFigures(path, workers: workers)]
      + names.compactMap { name in
        _ = try PeerEngine(name, python: python, path, workers: workers)
        return try PeerEngine(name, python: python, path, workers: workers)?.load
      }
  }
  let own = try OwnEngine(path, workers: workers)
  let peers = try names.compactMap { try PeerEngine($0, python: python, path, workers: workers) }
  if peers.count < 3 { print("not all peers are installed; make bench brings them") }
  let engines: [any Engine] = [own] + peers

  let differences = try Question.all.flatMap { question in
    let rows = Cell.normal(try own.rows(question))
    return try peers.filter { Cell.normal(try $0.rows(question)) != rows }
      .map { "\($0.version) answers \(question.name) differently" }
  }
  guard differences.isEmpty else {
    print(differences.joined(separator: "\n"))
    exit(1)
  }
  print("all answers agree; milliseconds, median of \(times) on \(workers) threads, how many times as long as Suluh")

  var table = Comparison(peers: peers.map(\.version))
  for (name, figure) in [("load", \LoadFigures.milliseconds), ("peak, MiB", \.peak), ("rest, MB", \.rest)] {
    let medians = engines.indices.map { place in median(loads.map { $0[place][keyPath: figure] }) }
    table.add(name, medians[0], Array(medians.dropFirst()))
  }
  let reading = Reading(workers: workers)
  for question in Question.all {
    var figures = [[Double]](repeating: [], count: engines.count)
    var readings: [Double] = []
    let megabytes = try own.megabytesRead(question.text)
    for _ in 0..<times {
      for (place, engine) in engines.enumerated() { figures[place].append(try engine.time(question)) }
      readings.append(reading.time(megabytes: megabytes))
    }
    let medians = figures.map { median($0) }
    table.add(
      question.name, medians[0], Array(medians.dropFirst()), megabytes: megabytes, reading: median(readings))
  }
  if let shell = try Shell(path, folder: folder).times(times) {
    table.add("shell", median(shell.suluh), [median(shell.duckdb)])
  }
  print(table.text)
} catch {
  print("\(error)")
  exit(1)
}
