import Diagnostics
import Formats
import Foundation
import Testing

/// Files that change while they are read.
@Suite struct ChangingFileTests {
  /// Reads a file that is cut to `bytes` at the first word of progress.
  private func readCut(to bytes: UInt64) throws -> LoadedTable {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let rows = (0..<60_000).map { "D\($0),Siti Rahayu,\($0 * 1000)\n" }
    try ("deal,rep,amount\n" + rows.joined()).write(to: file, atomically: false, encoding: .utf8)
    var work = ReadWork(workers: 2) { _ in _ = truncate(file.path, Int(bytes)) }
    work.blockBytes = 1 << 16
    return try readTable(.file(path: file.path), work: work)
  }

  @Test(arguments: [UInt64(0), 1, 20_000, 400_000])
  func `a file that gets shorter is told, and ends nothing`(_ bytes: UInt64) {
    #expect {
      _ = try readCut(to: bytes)
    } throws: { ($0 as? Diagnostic)?.id == "file-changed" }
  }
}
