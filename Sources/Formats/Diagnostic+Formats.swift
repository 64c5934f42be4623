import Diagnostics
import Frames

// MARK: Files that cannot be read or written

extension Diagnostic {
  static func noSuchFile(_ path: String, nearby: [String]) -> Diagnostic {
    let match = closestMatches(path, among: nearby).first
    return Diagnostic(
      "no-such-file", "there is no file \"\(path)\"", hints: match.map { ["did you mean \($0)?"] } ?? [],
      replacement: match)
  }

  static func isDirectory(_ path: String, tables: [String]) -> Diagnostic {
    Diagnostic(
      "is-directory", "\"\(path)\" is a directory, not a file",
      hints: tables.isEmpty ? [] : ["tables in it: \(listed(tables))"])
  }

  static func isPipe(_ name: String) -> Diagnostic {
    Diagnostic(
      "not-a-file", "\"\(name)\" is a pipe, not a file", hints: ["to read what comes through it: suluh - < \(name)"])
  }

  static func isDevice(_ name: String) -> Diagnostic {
    Diagnostic("not-a-file", "\"\(name)\" is a device, not a file")
  }

  static func cannotOpen(_ name: String, _ problem: String) -> Diagnostic {
    Diagnostic("cannot-open-file", "cannot open \"\(name)\": \(problem)")
  }

  static func cannotWrite(_ name: String, _ problem: String) -> Diagnostic {
    Diagnostic("cannot-write-file", "cannot write \"\(name)\": \(problem)")
  }

  static func noMemory(_ name: String) -> Diagnostic {
    Diagnostic("no-memory", "there is no room in memory for \"\(name)\"")
  }

  static func changedWhileRead(_ name: String) -> Diagnostic {
    Diagnostic("file-changed", "\"\(name)\" changed while it was read", hints: ["load it again when it is complete"])
  }

  static func endsEarly(_ name: String) -> Diagnostic {
    Diagnostic("damaged-gzip", "\"\(name)\" ends too early: a part of the gzip file is missing")
  }

  static func damagedGzip(_ name: String) -> Diagnostic {
    Diagnostic("damaged-gzip", "\"\(name)\" begins like gzip, but cannot be unpacked")
  }

  static func emptyFile(_ name: String) -> Diagnostic {
    Diagnostic(
      "empty-file", "\"\(name)\" is empty", hints: ["a table needs at least a line with the names of its columns"])
  }

  static func onlySeparatorLine(_ name: String) -> Diagnostic {
    Diagnostic(
      "empty-file", "\"\(name)\" has nothing behind its sep= line",
      hints: ["a table needs at least a line with the names of its columns"])
  }

  static func cancelled(_ name: String) -> Diagnostic {
    Diagnostic("load-cancelled", "stopped reading \"\(name)\"")
  }

  /// Writing was stopped from outside.
  static func writingCancelled(_ path: String) -> Diagnostic {
    Diagnostic("cancelled", "stopped writing \"\(path)\"")
  }

  static func tooManyRows(_ name: String, most: Int) -> Diagnostic {
    Diagnostic(
      "too-many-rows", "\"\(name)\" has more than \(counted(most, "row")), the most that a table can have",
      hints: ["split it, or keep the rows that matter"])
  }

  /// A table takes more memory than there is, both in bytes.
  static func tooLarge(_ name: String, _ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      problem.id, "\"\(name)\" is too large to be read here: \(problem.message)",
      hints: ["keep fewer columns or rows, or read it where there is more memory"])
  }

  static func recordTooLong(_ name: String, line: Int) -> Diagnostic {
    Diagnostic(
      "record-too-long", "the record at line \(line) of \"\(name)\" is longer than 2 GB",
      hints: ["a quote might never be closed"])
  }

  static func binaryFile(_ name: String, _ kind: BinaryKind?) -> Diagnostic {
    let saveAsCSV = "save the sheet as CSV (UTF-8) in the spreadsheet program, then load that"
    let (what, hint): (String, String) =
      switch kind {
      case .workbook: ("an Excel workbook", saveAsCSV)
      case .oldOffice: ("an old Excel or Office file", saveAsCSV)
      case .zip: ("a zip archive", "unpack it first, then load the file in it")
      case .image: ("an image", "a table is text: CSV, or values with another delimiter")
      case .pdf: ("a PDF document", "export the table in it as CSV")
      case .parquet: ("a Parquet file", "convert it to CSV first")
      case .arrow: ("an Arrow file", "convert it to CSV first")
      case .sqlite: ("an SQLite database", "export the table as CSV: sqlite3 -header -csv FILE 'select * from TABLE'")
      case .program: ("a program", "a table is text: CSV, or values with another delimiter")
      case .packed(let how): ("packed with \(how)", "unpack it first; gzip is read as it is")
      case nil: ("a binary file: it holds zero bytes", "if it is text in UTF-16 or UTF-32, name the encoding")
      }
    return Diagnostic("binary-file", "\"\(name)\" is \(what), not a table of text", hints: [hint])
  }
}

// MARK: Snapshots

extension Diagnostic {
  private static let saveAgain = "load the data again, and save them anew"

  static func noSnapshot(_ name: String) -> Diagnostic {
    Diagnostic("no-snapshot", "\"\(name)\" is no snapshot, or its beginning is damaged", hints: [saveAgain])
  }

  static func snapshotCutShort(_ name: String, there: Int, of count: Int?) -> Diagnostic {
    let all = count.map { " of \(counted($0))" } ?? ""
    return Diagnostic(
      "snapshot-damaged", "\"\(name)\" is cut short: only \(counted(there))\(all) bytes are there", hints: [saveAgain])
  }

  static func snapshotDamaged(_ name: String, _ part: String) -> Diagnostic {
    Diagnostic(
      "snapshot-damaged", "\"\(name)\" is damaged: \(part) is not as it was saved", hints: [saveAgain])
  }

  static func snapshotByteOrder(_ name: String) -> Diagnostic {
    Diagnostic(
      "snapshot-version", "\"\(name)\" was saved on a machine that orders bytes the other way", hints: [saveAgain])
  }

  static func snapshotVersion(_ name: String, version: UInt32, known: UInt32) -> Diagnostic {
    Diagnostic(
      "snapshot-version",
      "\"\(name)\" was saved by another version of Suluh: it has form \(version), and this one reads form \(known)",
      hints: [saveAgain])
  }
}

// MARK: What a reader should know about a file

extension Diagnostic {
  static func falseByteOrderMark(_ encoding: TextEncoding) -> Diagnostic {
    Diagnostic(
      "false-byte-order-mark", severity: .warning,
      "the file begins with the mark of \(encoding.rawValue), but its text is UTF-8; it was read as UTF-8")
  }

  static func readAsWindows1252() -> Diagnostic {
    Diagnostic("not-utf8", severity: .warning, "the file is not UTF-8; it was read as Windows-1252")
  }

  static func brokenUTF8(_ count: Int) -> Diagnostic {
    Diagnostic(
      "not-utf8", severity: .warning,
      "\(counted(count, "byte")) of the file \(count == 1 ? "is" : "are") not UTF-8; read as Windows-1252")
  }

  static func missingHeaders(_ count: Int) -> Diagnostic {
    Diagnostic(
      "missing-headers", severity: .warning, "the rows have \(counted(count, "field")) more than the header names",
      hints: ["the columns without a header are called column_N"])
  }

  static func singleColumn(_ name: String) -> Diagnostic {
    Diagnostic(
      "single-column", severity: .warning, "no delimiter was found: the table has the one column \"\(name)\"",
      hints: ["name it if there is one: load … with delimiter \";\""])
  }

  static func assumedDelimiter(_ delimiter: UInt8) -> Diagnostic {
    Diagnostic(
      "assumed-delimiter", severity: .warning,
      "several delimiters would do; the fields were parted at \(delimiterName(delimiter))",
      hints: ["name another: load … with delimiter \";\""])
  }

  static func noHeader() -> Diagnostic {
    Diagnostic(
      "no-header", severity: .warning,
      "the first line looks like data, so the columns are called column_1, column_2, …",
      hints: ["if it names the columns: load … with header yes"])
  }

  static func duplicateHeaders(_ renamed: [(header: String, name: String)]) -> Diagnostic {
    Diagnostic(
      "duplicate-headers", severity: .warning, "several columns have the same header",
      hints: [listed(renamed.map { "the later \"\($0.header)\" is called \($0.name)" })])
  }

  static func rejectedRows(_ count: Int, _ rejections: [LoadReport.Rejection]) -> Diagnostic {
    Diagnostic(
      "rejected-rows", severity: .warning,
      "\(counted(count, "row")) could not be read: "
        + rejections.map { "\($0.reason) (\($0.count))" }.joined(separator: ", "),
      hints: ["they are in the table rejects"])
  }

  static func shortRows(_ count: Int) -> Diagnostic {
    Diagnostic(
      "short-rows", severity: .warning,
      "\(counted(count, "row")) \(count == 1 ? "has" : "have") fewer fields than columns; the missing cells are empty")
  }

  static func misfits(_ column: ColumnReport) -> Diagnostic {
    let examples = column.misfits.map(shown).joined(separator: ", ")
    return Diagnostic(
      "misfit-cells", severity: .warning,
      "\(counted(column.misfitCount, "cell")) of \"\(column.name)\" \(column.misfitCount == 1 ? "is" : "are") "
        + "no \(column.type.name), and left empty: \(examples)",
      hints: ["to keep them: type \(column.name) text"])
  }

  static func assumedDates(_ name: String, _ order: DateOrder) -> Diagnostic {
    let (reading, other): (String, String) =
      switch order {
      case .dmy: ("day/month/year", "mdy")
      case .mdy: ("month/day/year", "dmy")
      case .ymd: ("year/month/day", "dmy")
      }
    return Diagnostic(
      "ambiguous-dates", severity: .warning, "the dates of \"\(name)\" were read as \(reading), but nothing proves it",
      hints: ["the other way: load … with dates \(other)"])
  }

  static func assumedDecimals(_ name: String, _ style: DecimalStyle) -> Diagnostic {
    let reading = style == .point ? "1,234.56" : "1.234,56"
    return Diagnostic(
      "ambiguous-numbers", severity: .warning,
      "the numbers of \"\(name)\" were read as in \(reading), but nothing proves it",
      hints: ["the other way: load … with decimal \(style == .point ? "comma" : "point")"])
  }

  static func nearly(_ name: String, _ near: NearType) -> Diagnostic {
    let example = near.example.map { ", such as \(shown($0))" } ?? ""
    let verb = near.misfits == 1 ? "is" : "are"
    return Diagnostic(
      "nearly-typed", severity: .warning,
      "\"\(name)\" is text: \(near.misfits) of \(counted(near.cells, "cell")) \(verb) not a \(near.kind.rawValue)\(example)",
      hints: ["to read the others: type \(name) \(near.kind.rawValue)"])
  }

  static func mixedCurrencies(_ name: String) -> Diagnostic {
    Diagnostic(
      "mixed-currencies", severity: .warning,
      "\"\(name)\" is text, because its numbers have several currencies, which cannot be summed")
  }

  static func shiftedStamps(_ column: ColumnReport, in zone: TimeZone?) -> Diagnostic {
    let count = column.shiftedTimestamps
    let stamps = "\(counted(count, "time stamp")) of \"\(column.name)\""
    guard let zone else {
      return Diagnostic(
        "shifted-timestamps", severity: .warning,
        "\(stamps) \(count == 1 ? "names" : "name") a zone, and \(count == 1 ? "falls" : "fall") on another day in UTC",
        hints: ["days are taken as they are written; for those of one place, before loading: set timezone Asia/Jakarta"]
      )
    }
    return Diagnostic(
      "shifted-timestamps", severity: .warning,
      "\(stamps) \(count == 1 ? "is" : "are") on another day than written: cut to dates in \(zone.name)")
  }
}

/// The reason in the rejects for a cell that did not fit.
func misfitReason(_ name: String, _ type: ColumnType, _ text: String) -> String {
  "\"\(text)\" in \"\(name)\" is no \(type.name)"
}

/// `"abc" in line 4`
private func shown(_ cell: ColumnReport.Misfit) -> String {
  let text = cell.text.count > 30 ? cell.text.prefix(29) + "…" : cell.text
  return "\"\(text)\" in line \(cell.line)"
}

private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

private func delimiterName(_ byte: UInt8) -> String {
  switch byte {
  case 0x09: "tabs"
  case 0x20: "spaces"
  case 0x21...0x7E: "\"\(String(Unicode.Scalar(byte)))\""
  default: "0x" + String(byte, radix: 16)
  }
}
