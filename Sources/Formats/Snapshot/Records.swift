/// Lines of words as bytes: the number of lines, and for each the number of its words, and for each the number of its
/// bytes and the bytes, in UTF-8. Numbers have 8 bytes.
enum Records {
  static func bytes(_ records: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ number: Int) { withUnsafeBytes(of: UInt64(number)) { bytes.append(contentsOf: $0) } }
    append(records.count)
    for record in records {
      append(record.count)
      for word in record {
        append(word.utf8.count)
        bytes.append(contentsOf: word.utf8)
      }
    }
    return bytes
  }

  /// Reads what `bytes` wrote; nil where the bytes are nothing of the kind, or more than that.
  static func read(_ bytes: ArraySlice<UInt8>) -> [[String]]? {
    var reader = Reader(bytes: bytes)
    guard let records = reader.list({ $0.list { $0.word() } }), reader.bytes.isEmpty else { return nil }
    return records
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func number() -> Int? {
      guard bytes.count >= 8 else { return nil }
      let number = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
      bytes = bytes.dropFirst(8)
      return Int(exactly: number)
    }

    mutating func word() -> String? {
      guard let count = number(), count >= 0, count <= bytes.count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return String(validating: bytes.prefix(count), as: UTF8.self)
    }

    /// A number, and as many elements. What each takes up keeps the number from asking for more than there is.
    mutating func list<Element>(_ element: (inout Reader) -> Element?) -> [Element]? {
      guard let count = number(), count >= 0, count <= bytes.count / 8 else { return nil }
      var list: [Element] = []
      for _ in 0..<count {
        guard let next = element(&self) else { return nil }
        list.append(next)
      }
      return list
    }
  }
}
