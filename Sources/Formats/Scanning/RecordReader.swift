/// Reads records one byte at a time: the exact rules, for sniffing and for files that the fast scanner does not vouch
/// for.
///
/// A field is quoted when its first byte, after spaces, is a quote; inside, two quotes are one. A quote anywhere else
/// is a letter like others. A record ends with LF, CR LF or CR.
struct RecordReader {
  let base: UnsafePointer<UInt8>
  /// Where the text ends; a line end stands there or just in front.
  let end: Int
  let dialect: Dialect

  /// What was found behind a record.
  struct Record {
    /// Where the line end stands.
    var last: Int
    /// Where the next record begins.
    var next: Int
    var problem: RecordProblem?
  }

  /// Reads the record that begins at `start`, and calls `field` with the end of each of its fields.
  func read(at start: Int, _ field: (Int) -> Void) -> Record {
    var place = start
    var problem: RecordProblem?
    while true {
      var byte = skipSpaces(&place)
      if let quote = dialect.quote, byte == quote, place < end {
        guard let behind = endOfQuoted(place + 1, quote) else {
          return Record(last: end, next: end, problem: .unterminatedQuote)
        }
        place = behind
        byte = skipSpaces(&place)
        if !isFieldEnd(byte), place < end { problem = .invalidQuote }
      }
      while place < end, !isFieldEnd(base[place]) { place += 1 }
      field(min(place, end))
      guard place < end, base[place] == dialect.delimiter else { break }
      place += 1
    }
    return Record(last: min(place, end), next: behindLineEnd(place), problem: problem)
  }

  /// Returns the place behind the line end at `place`.
  func behindLineEnd(_ place: Int) -> Int {
    guard place < end else { return end }
    return base[place] == 0x0D && place + 1 < end && base[place + 1] == 0x0A ? place + 2 : place + 1
  }

  /// Returns the end of the line at `place`, whatever quotes there are.
  func endOfLine(_ place: Int) -> Int {
    var place = place
    while place < end, base[place] != 0x0A, base[place] != 0x0D { place += 1 }
    return place
  }

  private func isFieldEnd(_ byte: UInt8) -> Bool { byte == dialect.delimiter || byte == 0x0A || byte == 0x0D }

  private func skipSpaces(_ place: inout Int) -> UInt8 {
    while place < end, base[place] == 0x20 || base[place] == 0x09 && dialect.delimiter != 0x09 { place += 1 }
    return place < end ? base[place] : 0x0A
  }

  /// Returns the place behind the quote that closes; nil where none does.
  private func endOfQuoted(_ start: Int, _ quote: UInt8) -> Int? {
    var place = start
    while place < end {
      let byte = base[place]
      if byte == 0x5C, dialect.hasBackslashes {
        place += 2
      } else if byte == quote {
        guard place + 1 < end, base[place + 1] == quote else { return place + 1 }
        place += 2
      } else {
        place += 1
      }
    }
    return nil
  }
}
