import Diagnostics
import Frames
import Glibc
import TestSupport
import Testing

@testable import Formats

/// A folder for the files of a test, removed with it.
private final class Folder {
  let path: String

  init() {
    var name = Array("/tmp/suluh-snapshots-XXXXXX".utf8CString)
    path = name.withUnsafeMutableBufferPointer { room in
      room.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
  }

  deinit {
    for name in ["a.suluh", "b.suluh"] { unlink(path + "/" + name) }
    rmdir(path)
  }

  func write(_ bytes: [UInt8], to name: String = "a.suluh") throws -> String {
    try writeFile(path + "/" + name, bytes)
    return path + "/" + name
  }
}

/// A table with every type and storage, empty cells, and texts beyond ASCII.
private func everything(rows: Int) -> Frame {
  func integers(_ scale: Int64, _ type: ColumnType = .integer) -> Column {
    Column((0..<rows).map { $0 % 7 == 3 ? .none : value((Int64($0) - 5) &* scale, type) }, type: type)
  }
  func value(_ number: Int64, _ type: ColumnType) -> Value {
    switch type {
    case .date: .date(Int(number))
    case .duration: .duration(Int(number))
    case .decimal(let scale): .decimal(Int128(number), scale: scale)
    default: .integer(number)
    }
  }
  let texts = ["Telco", "SOE", "Bänk", "👍🏽", ""]
  let arena = TextArena(
    bytes: Buffer(Array((0..<rows).map { "note \($0) é" }.joined().utf8)),
    ends: Buffer((0..<rows).map { row in UInt32((0...row).reduce(0) { $0 + "note \($1) é".utf8.count }) }))
  return Frame(
    [
      ("small", integers(1)), ("middle", integers(1000)), ("large", integers(100_000_000)),
      ("widest", integers(1 << 55)),
      (
        "round",
        Column(
          type: .integer,
          storage: .multiples(Buffer((0..<rows).map { $0 % 7 == 3 ? 0 : Int32($0) - 5 }), unit: 100_000),
          validity: Bitmap((0..<rows).map { $0 % 7 != 3 }), count: rows)
      ),
      (
        "beyond",
        Column(wide: (0..<rows).map { $0 % 7 == 3 ? nil : Int128(Int64.max) * Int128($0 + 2) }, type: .integer)
      ),
      ("price", integers(12_345, .decimal(scale: 2))), ("day", integers(1, .date)),
      ("age", integers(3, .duration)), ("full", Column(integers: (0..<Int64(rows)).map { $0 })),
      ("share", Column((0..<rows).map { $0 % 5 == 0 ? .none : .real(Double($0) / 3) }, type: .real)),
      ("won", Column((0..<rows).map { $0 % 4 == 0 ? .none : .boolean($0 % 3 == 0) }, type: .boolean)),
      ("segment", Column((0..<rows).map { $0 % 6 == 0 ? .none : .text(texts[$0 % 5]) }, type: .text)),
      ("nothing", Column((0..<rows).map { _ in .none }, type: .text)),
      ("note", Column(type: .text, storage: .arena(arena), count: rows)),
    ], rowCount: rows)
}

/// The text column with its codes in a wider storage.
private func widened(_ column: Column) -> [Column] {
  guard case .codes8(let codes, let dictionary) = column.storage else { return [] }
  let places = (0..<column.count).map { codes[$0] }
  return [
    Column(
      type: .text, storage: .codes16(Buffer(places.map { UInt16($0) }), dictionary), validity: column.validity,
      count: column.count),
    Column(
      type: .text, storage: .codes32(Buffer(places.map { UInt32($0) }), dictionary), validity: column.validity,
      count: column.count),
  ]
}

private func same(_ left: Frame, _ right: Frame) -> Bool {
  left.rowCount == right.rowCount && left.names == right.names && left.shapes.map(\.type) == right.shapes.map(\.type)
    && zip(left.columns, right.columns).allSatisfy { $0.column.cells == $1.column.cells }
    && right.columns.count == right.names.count
}

private func bytes(of path: String) throws -> [UInt8] {
  let file = try SnapshotFile(path)
  return try file.bytes(from: 0, count: file.byteCount)
}

/// Why a snapshot is refused, when it is opened or when its columns are asked for; nil where it is not.
private func refusal(_ path: String) -> Diagnostic? {
  do throws(Diagnostic) {
    let snapshot = try Snapshot.open(path, work: Work(workers: 1))
    for (_, frame) in snapshot.frames { try frame.make(work: Work(workers: 1)) }
    return nil
  } catch {
    return error
  }
}

/// The bytes of a snapshot with a directory of its own making, under checksums that match.
private func forged(_ bytes: [UInt8], _ change: (inout [[String]]) -> Void) throws -> [UInt8] {
  let header = try SnapshotHeader(Array(bytes.prefix(64)), fileCount: bytes.count, name: "a")
  var lines = try #require(Records.read(bytes[header.directoryStart...]))
  change(&lines)
  return sealed(Array(bytes[64..<header.directoryStart]), Records.bytes(lines))
}

private func sealed(_ sections: [UInt8], _ directory: [UInt8]) -> [UInt8] {
  let sum = directory.withUnsafeBytes { checksum($0) }
  return SnapshotHeader(directoryStart: 64 + sections.count, directoryCount: directory.count, directorySum: sum).bytes
    + sections + directory
}

@Suite struct SnapshotTests {
  private let folder = Folder()

  private func written(_ frames: [(name: String, frame: Frame)], _ records: [[String]] = []) throws -> String {
    let path = folder.path + "/a.suluh"
    try Snapshot(frames: frames, records: records).write(to: path, work: Work())
    return path
  }

  @Test(arguments: [0, 1, 2, 63, 64, 65, 300, 1000, 2000])
  func everyStorageComesBack(rows: Int) throws {
    var frame = everything(rows: rows)
    for (place, column) in widened(try #require(frame["segment"])).enumerated() {
      frame = frame.setting("segment \(place)", to: column)
    }
    let records = [["role", "won", "stage = Won"], [], ["", "ü\n\0"]]
    let path = try written([("deals", frame), ("none", Frame([], rowCount: 7))], records)
    #expect(Snapshot.isSnapshot(path))
    let snapshot = try Snapshot.open(path, work: Work())
    #expect(snapshot.records == records)
    #expect(snapshot.frames.map(\.name) == ["deals", "none"])
    #expect(snapshot.frames[1].frame.rowCount == 7)
    let back = snapshot.frames[0].frame
    #expect(same(frame, back))
    #expect(back.brokenInvariant == nil)
    #expect(back["segment"]?.dictionary?.counts == frame["segment"]?.dictionary?.counts)
  }

  @Test func zeroesThatFillUpDoNotChangeASum() {
    let bytes = (0..<2200).map { UInt8($0 % 255 + 1) }
    var sums: Set<UInt64> = []
    for count in 0...bytes.count {
      let filled = Array(bytes[..<count]) + [UInt8](repeating: 0, count: (64 - count % 64) % 64)
      let sum = Array(bytes[..<count]).withUnsafeBytes { checksum($0) }
      #expect(sum == filled.withUnsafeBytes { checksum($0) })
      sums.insert(sum)
    }
    #expect(sums.count == bytes.count + 1)
  }

  @Test func columnsOfManyBlocksComeBack() throws {
    let rows = 700_000
    let frame = Frame([
      ("wide", Column(integers: (0..<Int64(rows)).map { $0 * 1_234_567_891 })),
      ("narrow", Column((0..<rows).map { $0 % 3 == 0 ? .none : .integer(Int64($0 % 100)) }, type: .integer)),
    ])
    let path = try written([("deals", frame)])
    for workers in [1, 3] {
      let back = try Snapshot.open(path, work: Work()).frames[0].frame
      try back.make(work: Work(workers: workers))
      #expect(same(frame, back))
    }
  }

  @Test func aSnapshotIsCutShortNowhere() throws {
    let whole = try bytes(of: try written([("deals", everything(rows: 9))], [["line"]]))
    for count in 0..<whole.count {
      #expect(refusal(try folder.write(Array(whole[..<count]))) != nil, "\(count) bytes")
    }
    #expect(refusal(try folder.write(whole + [0]))?.id == "snapshot-damaged")
    #expect(refusal(try folder.write(whole)) == nil)
  }

  @Test func whatIsLeftOfASnapshotIsNoScript() throws {
    let whole = try bytes(of: try written([("deals", everything(rows: 9))]))
    for count in 1..<100 {
      let path = try folder.write(Array(whole[..<count]))
      #expect(Snapshot.isSnapshot(path) && !Snapshot.isScript(path), "\(count) bytes")
      #expect(refusal(path)?.message.contains("is cut short") == true, "\(count) bytes")
    }
    for place in 0..<8 {
      var altered = whole
      altered[place] ^= 1
      let path = try folder.write(altered)
      #expect(Snapshot.isSnapshot(path) && refusal(path)?.id == "no-snapshot", "byte \(place)")
    }
    let empty = try folder.write([])
    #expect(!Snapshot.isSnapshot(empty) && Snapshot.isScript(empty))
  }

  @Test func everyByteIsChecked() throws {
    let whole = try bytes(of: try written([("deals", everything(rows: 9))], [["line"]]))
    var altered = whole
    for place in whole.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        altered[place] = whole[place] ^ change
        #expect(refusal(try folder.write(altered)) != nil, "byte \(place), \(change)")
      }
      altered[place] = whole[place]
    }
  }

  @Test func otherVersionsAreToldApart() throws {
    var bytes = try bytes(of: try written([("deals", everything(rows: 3))]))
    bytes[8] = UInt8(SnapshotHeader.version) + 1
    #expect(refusal(try folder.write(bytes))?.id == "snapshot-version")
    bytes.replaceSubrange(8..<16, with: bytes[8..<16].reversed())
    #expect(refusal(try folder.write(bytes))?.message.contains("the other way") == true)
    #expect(refusal(try folder.write(Array("winrate by rep\n".utf8)))?.id == "no-snapshot")
    let path = folder.path + "/a.suluh"
    #expect(!Snapshot.isSnapshot(path) && Snapshot.isScript(path))
    #expect(!Snapshot.isSnapshot(folder.path) && !Snapshot.isScript(folder.path))
  }

  @Test func forgedDirectoriesAreRefused() throws {
    let whole = try bytes(of: try written([("deals", everything(rows: 70))], [["line"]]))
    #expect(refusal(try folder.write(try forged(whole) { _ in })) == nil)
    let words = [
      "", "-1", "0", "1", "64", "71", "9223372036854775807", "99999999999999999999", "text", "arena", "codes8",
    ]
    let all = try forgedLines(whole)
    for line in 0..<all.count {
      for word in all[line].indices where !(all[line][0] == "line") {
        for other in words where other != all[line][word] {
          let bytes = try forged(whole) { $0[line][word] = other }
          // Names and the places of a decimal point may be others; nothing else may.
          let isName = ["table", "column"].contains(all[line][0]) && word == 1
          let isScale = all[line][0] == "column" && word == 3 && other == "1"
          let problem = refusal(try folder.write(bytes))
          if !isName, !isScale { #expect(problem != nil, "\(all[line]) with \(other) as word \(word)") }
        }
      }
      if line < all.count - 1 {
        let bytes = try forged(whole) { $0.remove(at: line) }
        #expect(refusal(try folder.write(bytes)) != nil, "without \(all[line])")
      }
    }
  }

  private func forgedLines(_ bytes: [UInt8]) throws -> [[String]] {
    var lines: [[String]] = []
    _ = try forged(bytes) { lines = $0 }
    return lines
  }

  @Test func forgedValuesAreRefused() throws {
    // Any byte of a section may be anything, under a sum that matches: the column is refused, or holds its invariants.
    let whole = try bytes(of: try written([("deals", everything(rows: 9))]))
    let lines = try forgedLines(whole)
    for (place, line) in lines.enumerated() where line.first == "section" {
      let (start, count) = (try #require(Int(line[2])), try #require(Int(line[3])))
      for byte in start..<SnapshotSection(start: start, count: count, sum: 0).end {
        for change in [UInt8(1), 0x80, 0xFF] {
          var altered = whole
          altered[byte] ^= change
          let section = altered[start..<SnapshotSection(start: start, count: count, sum: 0).end]
          let sum = SnapshotSection.sum(ofBlocks: count == 0 ? [] : [section.withUnsafeBytes { checksum($0) }])
          let bytes = try forged(altered) { $0[place][4] = String(sum, radix: 16) }
          let path = try folder.write(bytes)
          if refusal(path) == nil {
            let frame = try Snapshot.open(path, work: Work()).frames[0].frame
            #expect(frame.brokenInvariant == nil)
            #expect(byte < start + count, "zeroes that fill up are zeroes")
            #expect(frame.columns.allSatisfy { $0.column.cells.count == 9 })
          }
        }
      }
    }
  }

  @Test func anOpenSnapshotOutlivesItsReplacement() throws {
    let frame = everything(rows: 20)
    let path = try written([("deals", frame)])
    let open = try Snapshot.open(path, work: Work())
    try Snapshot(frames: [("deals", everything(rows: 3))]).write(to: path, work: Work())
    #expect(same(frame, open.frames[0].frame))
    let replaced = try Snapshot.open(path, work: Work())
    #expect(replaced.frames[0].frame.rowCount == 3)
    try open.write(to: path, work: Work())
    let again = try Snapshot.open(path, work: Work())
    #expect(same(frame, again.frames[0].frame))
  }

  @Test func aSnapshotThatChangesWhileItIsOpenIsRefused() throws {
    let path = try written([("deals", everything(rows: 2000))])
    let open = try Snapshot.open(path, work: Work()).frames[0].frame
    #expect(open["small"]?.count == 2000)
    truncate(path, 1000)
    #expect(open["small"]?[0] == .integer(-5))
    #expect(throws: Diagnostic.self) { try open.make(work: Work()) }
    #expect(open["note"] == nil)
    #expect(open.takeFailure()?.id == "snapshot-damaged")
  }

  @Test func stoppingLeavesTheOldFile() throws {
    let path = try written([("deals", everything(rows: 3))])
    let cancellation = Cancellation()
    cancellation.cancel()
    let work = Work(cancellation: cancellation)
    #expect(throws: Diagnostic.self) {
      try Snapshot(frames: [("deals", everything(rows: 9))]).write(to: path, work: work)
    }
    let open = try Snapshot.open(path, work: Work()).frames[0].frame
    #expect(open.rowCount == 3)
    #expect(throws: Diagnostic.self) { try open.make(work: work) }
    try open.make(work: Work())
  }

  @Test func tooLittleMemoryIsAnError() throws {
    let path = try written([("deals", everything(rows: 2000))])
    let open = try Snapshot.open(path, work: Work()).frames[0].frame
    #expect(throws: Diagnostic.self) { try open.make(work: Work(memory: MemoryBudget(bytes: 1000))) }
    try open.make(work: Work())
  }
}
