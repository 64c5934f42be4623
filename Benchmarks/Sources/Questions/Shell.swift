import Foundation

/// From the shell: a file and a question, whole processes, without anything loaded before.
struct Shell {
  let path: String
  /// Where Suluh and DuckDB are; nil where they are not built or installed.
  let suluh: String?
  let duckdb: String?

  init(_ path: String, folder: URL) {
    self.path = path
    func program(_ place: String) -> String? {
      let path = folder.appendingPathComponent(place).standardized.path
      return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
    suluh = program("../.build/release/suluh")
    duckdb = program(".build/peers/bin/duckdb")
  }

  /// The milliseconds of each time, taken in turn; nil where one is not there.
  func times(_ count: Int) throws -> (suluh: [Double], duckdb: [Double])? {
    guard let suluh, let duckdb else { return nil }
    let win = "count(*) filter (status = 'won') / count(*) filter (status in ('won', 'lost'))"
    let query = "select rep, \(win) from '\(path)' where segment = 'Telco' group by rep"
    var times: (suluh: [Double], duckdb: [Double]) = ([], [])
    for _ in 0..<count {
      times.suluh.append(try time(suluh, ["-c", "winrate by rep where segment = Telco", path]))
      times.duckdb.append(try time(duckdb, ["-c", query]))
    }
    return times
  }

  private func time(_ program: String, _ arguments: [String]) throws -> Double {
    try milliseconds {
      guard try succeeds(program, arguments) else { throw Failure(description: "\(program) failed") }
    }
  }
}
