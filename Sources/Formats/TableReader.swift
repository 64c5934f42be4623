import Diagnostics
import Frames

/// Reads one table: finds out how it is written, then what its columns hold, then the cells.
struct TableReader {
  let name: String
  let options: ReadOptions
  let work: Workload
  private let markers: EmptyMarkers

  init(_ name: String, _ options: ReadOptions, _ work: Workload) {
    self.name = name
    self.options = options
    self.work = work
    markers = EmptyMarkers(added: options.emptyMarkers)
  }

  func read(_ bytes: InputBytes, _ choice: ColumnChoice?) throws(Diagnostic) -> LoadedTable {
    guard bytes.count > 0 else { throw .emptyFile(name) }
    let fingerprint = fingerprint(bytes)
    let prepared = try prepared(decoded(bytes, given: options.encoding, name: name))
    let names = columnNames(prepared.layout.headers)
    var columns = ColumnReading(name, options, markers, prepared, names, work)
    try columns.readFirst(choice)
    return UnreadColumns(columns, fingerprint).table
  }

  // MARK: How it is written

  private func prepared(_ decoded: DecodedText) throws(Diagnostic) -> PreparedText {
    guard decoded.bytes.count > decoded.start else { throw .emptyFile(name) }
    var text = decoded
    var (layout, scan) = try scanned(text)
    if scan.invalidHigh > 0 {
      let isMixed = scan.validHigh >= scan.invalidHigh || options.encoding == .utf8
      text.notes.append(isMixed ? .brokenUTF8(scan.invalidHigh) : .readAsWindows1252())
      if !isMixed { text.encoding = .windows1252 }
      guard let mended = isMixed ? repairedUTF8(text.bytes) : fromWindows1252(text.bytes) else { throw .noMemory(name) }
      text.bytes = mended
      (layout, scan) = try scanned(text)
    }
    if !scan.isClean {
      scan = exactPrescan(text.bytes, from: layout.dataStart, layout.dialect, scan, blockBytes: work.blockBytes)
    }
    let headerLines = lineCount(text.bytes.bytes(0..<layout.dataStart))
    for index in scan.chunks.indices { scan.chunks[index].linesBefore += headerLines }
    guard scan.lines <= work.mostRows else { throw .tooManyRows(name, most: work.mostRows) }
    return PreparedText(text: text, layout: layout, scan: scan)
  }

  private func scanned(_ text: DecodedText) throws(Diagnostic) -> (Layout, Prescan) {
    let sniffer = Sniffer(text: text.bytes, start: text.start, options: options, name: name)
    let layout = try sniffer.layout()
    let scan = prescan(text.bytes, from: layout.dataStart, layout.dialect, work)
    if work.isCancelled { throw .cancelled(name) }
    return (layout, scan)
  }

  /// A hash of the size and of 64 pieces of 1 KiB spread over the file (FNV-1a).
  private func fingerprint(_ bytes: InputBytes) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in 0..<8 { add(UInt8(truncatingIfNeeded: bytes.count >> (shift * 8))) }
    let pieces = 64
    for piece in 0..<pieces {
      let start = max(0, bytes.count - 1024) * piece / (pieces - 1)
      for byte in bytes.bytes(start..<start + 1024) { add(byte) }
    }
    return hash
  }
}

/// A text that is ready to be read.
struct PreparedText {
  var text: DecodedText
  var layout: Layout
  var scan: Prescan
}
