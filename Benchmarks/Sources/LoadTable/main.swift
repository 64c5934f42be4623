// load-table PATH [WORKERS] [TIMES] [COPY]: how long reading a table takes, and the memory it needs at most. COPY is where
// to write what was read: of made-up deals it is the same file, byte for byte.
import Diagnostics
import Formats
import Frames
import Glibc

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: load-table PATH [WORKERS] [TIMES] [COPY]")
  exit(2)
}
let work = ReadWork(workers: arguments.count > 2 ? Int(arguments[2]) : nil)
let times = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
do {
  for time in 1...max(1, times) {
    let clock = ContinuousClock()
    let start = clock.now
    let table = try readTable(.file(path: arguments[1]), work: work)
    let elapsed = clock.now - start
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print(
      "\(table.frame.rowCount) rows, \(table.rejects.rowCount) rejects in \(elapsed), peak \(usage.ru_maxrss / 1024) MiB"
    )
    guard time == times else { continue }
    for (column, report) in zip(table.frame.columns, table.report.columns) {
      print("  \(column.name): \(report.type.name), \(report.emptyCount) empty, \(storage(column.column))")
    }
    if arguments.count > 4 {
      let start = clock.now
      try writeFile(arguments[4], try OutputFormat.csv.bytes(of: table.frame))
      print("  written in \(clock.now - start)")
    }
    for note in table.report.notes { print("  note: \(note.message)") }
  }
} catch {
  print(error.message)
  exit(1)
}

func storage(_ column: Column) -> String {
  switch column.storage {
  case .int8: "8 bits"
  case .int16: "16 bits"
  case .int32: "32 bits"
  case .multiples(_, let unit): "32 bits, multiples of \(unit)"
  case .int64: "64 bits"
  case .int128: "128 bits"
  case .real: "real"
  case .boolean: "bits"
  case .codes8(_, let dictionary), .codes16(_, let dictionary), .codes32(_, let dictionary):
    "dictionary of \(dictionary.count)"
  case .arena(let arena): "arena of \(arena.bytes.count) bytes"
  }
}
