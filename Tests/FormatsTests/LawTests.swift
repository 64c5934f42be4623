import Formats
import Frames
import TestSupport
import Testing

struct LawTests {
  static let nasty: [String] = [
    "id,note,amount,day\n"
      + (1...300).map { row in
        let note = row % 7 == 0 ? "\"a, \"\"b\"\"\nline \(row)\"" : row % 5 == 0 ? "" : "note \(row % 11)"
        return "R\(row),\(note),\(row * 37),2025-0\(row % 9 + 1)-1\(row % 10)"
      }.joined(separator: "\n"),
    "id,note,amount\r\n"
      + (1...200).map { row in
        row % 13 == 0
          ? "" : row % 17 == 0 ? "x,y,1,extra" : row % 19 == 0 ? "short" : "\(row),\"q\(row % 3)\r\n\",\(row).5"
      }.joined(separator: "\r\n"),
    "a,b\n" + (1...100).map { "5\" pipe \($0),\($0 == 50 ? "\"unterminated" : "\($0)")" }.joined(separator: "\n"),
    "a;b\n" + (1...150).map { "\"\"\"\($0)\"\"\";\"x\($0 % 4)\n\n\"" }.joined(separator: "\n") + "\n",
    "only\n" + (1...100).map { $0 % 9 == 0 ? " " : "v\($0 % 5)" }.joined(separator: "\n"),
    "v,w\n" + (1...400).map { $0 == 333 ? "oops,1" : "\($0),\($0 % 2 == 0 ? "yes" : "no")" }.joined(separator: "\n"),
    "v,w\n" + (1...400).map { "\($0 < 390 ? "\($0)" : "\($0).25"),tèxt–\($0 % 3)" }.joined(separator: "\n"),
  ]

  @Test(arguments: nasty.indices)
  func nothingDependsOnWorkersOrBlocks(_ index: Int) throws {
    let text = Self.nasty[index]
    let expected = try read(text, ReadOptions(), ReadWork(workers: 1)).everything
    for workers in 1...3 {
      for block in [64, 65, 100, 128, 333, 1000, 1 << 20] {
        var work = ReadWork(workers: workers)
        work.blockBytes = block
        let found = try read(text, ReadOptions(), work).everything
        #expect(found == expected, "\(workers) workers, blocks of \(block)")
        if found != expected { return }
      }
    }
  }

  private static let pieces = [
    "", "a", "NA", "-", "x,y", "\"", "\"\"", "line\nend", "cr\rend", " lead", "trail ", "Télécom", "日本語", "1", "007",
    "1.5",
    "2025-01-01", "true", "a longer text of more than sixteen bytes", "a longer text of more than sixteen byteS", "\\",
    "\\\"", "'", "😀",
    ";", "a\tb", "none", "null", "#", "sep=,", "\u{FEFF}x", "(5)", "5%",
  ]

  private func randomFrame(_ generator: inout Seeded) -> Frame {
    let rows = Int.random(in: 0...40, using: &generator)
    func cells<T>(_ make: (inout Seeded) -> T) -> [T?] {
      (0..<rows).map { _ in Int.random(in: 0..<5, using: &generator) == 0 ? nil : make(&generator) }
    }
    let texts = cells { Self.pieces.randomElement(using: &$0) ?? "" }.map { $0?.isEmpty == false ? $0 : nil }
    let integers = cells { Int64.random(in: .min ... .max, using: &$0) >> Int64(Int.random(in: 0..<64, using: &$0)) }
    let money = cells { Int64.random(in: -999_999_999...999_999_999, using: &$0) }
    let reals = cells {
      Double.random(in: -1e6...1e6, using: &$0)
        * Double(sign: .plus, exponent: Int.random(in: -40...40, using: &$0), significand: 1)
    }
    let days = cells { Int64.random(in: -700_000...2_900_000, using: &$0) }
    let bits = cells { Bool.random(using: &$0) }
    return Frame([
      ("text", Column(texts: texts)), ("integer", Column(integers: integers)),
      ("money", Column(integers: money, type: .decimal(scale: 2))), ("real", Column(reals: reals)),
      ("day", Column(integers: days, type: .date)), ("bit", Column(booleans: bits)),
    ])
  }

  @Test(arguments: 0..<150)
  func csvWrittenAndReadIsTheSameFrame(seed: Int) throws {
    var generator = Seeded(UInt64(seed))
    let frame = randomFrame(&generator)
    let options = ReadOptions {
      $0.types = ["text": .text, "integer": .integer, "money": .decimal, "real": .real, "day": .date, "bit": .boolean]
      $0.header = true
      $0.delimiter = 0x2C
    }
    var work = ReadWork(workers: 2)
    work.blockBytes = 64 + seed
    let bytes = try OutputFormat.csv.bytes(of: frame)
    let table = try read(bytes: bytes, options, work)
    #expect(table.rejects.rowCount == 0)
    #expect(table.frame.rowCount == frame.rowCount)
    for (name, column) in frame.columns {
      let found = try #require(table.frame[name])
      // Money whose cells are all whole, or all empty, has no decimals to show.
      if frame.rowCount > 0, found.type != column.type {
        #expect(column.cells.allSatisfy { $0 == .none } || name == "money")
      }
      if found.type == column.type { #expect(found.cells == column.cells, "seed \(seed), \(name)") }
    }
  }

  @Test(arguments: 0..<400)
  func garbageNeverTraps(seed: Int) throws {
    var generator = Seeded(UInt64(seed) &* 77)
    let alphabet: [UInt8] = Array(",;\"\n\r\t |\\0123456789.-/$%()eE+ab".utf8) + [0xC3, 0xA9, 0xFF, 0xE2, 0x80, 0xF0]
    let length = Int.random(in: 0...600, using: &generator)
    let bytes: [UInt8] = (0..<length).map { _ in
      seed % 3 == 0 ? UInt8.random(in: 0...255, using: &generator) : alphabet.randomElement(using: &generator) ?? 0
    }
    var results: Set<String> = []
    for (workers, block) in [(1, 1 << 20), (2, 64), (3, 100)] {
      var work = ReadWork(workers: workers)
      work.blockBytes = block
      do {
        results.insert(try read(bytes: bytes, ReadOptions(), work).everything)
      } catch { results.insert("\(error)") }
    }
    #expect(results.count == 1, "seed \(seed)")
  }
}
