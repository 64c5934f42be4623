import Diagnostics
import TestSupport
import Testing

@testable import Frames

@Suite struct TextKeysTests {
  /// Texts whose hashes are the same by chance are told apart, and the numbers do not depend on the number of threads.
  @Test(arguments: [0, 3, 32] as [UInt64], [false, true])
  func `texts with one hash are told apart`(_ hashBits: UInt64, _ exact: Bool) throws {
    var source = Seeded(5)
    let texts = (0..<20_000).map { _ -> String? in
      let number = Int.random(in: 0..<40, using: &source)
      return number == 0
        ? nil
        : ["a\(number)", "A\(number)", " a\(number)", "e\u{301}\(number)", "\u{e9}\(number)"].randomElement(
          using: &source)
    }
    let column = RandomData.arena(Column(texts: texts))
    guard case .arena(let arena) = column.storage else { return #expect(Bool(false), "no arena") }
    var numbers: [[Int32]] = []
    for workers in 1...3 {
      let work = Work(workers: workers, partRows: 1000)
      let keys = try TextKeys(arena, validity: column.validity, exact: exact, work: work, hashBits: hashBits)
      numbers.append(keys.numbers.values.map { $0 })
      #expect(keys.count == Set(texts.compactMap { $0.map { exact ? Array($0.utf8).description : textKey($0) } }).count)
      for row in texts.indices {
        guard let text = texts[row], let shown = texts[Int(keys.shownRows[Int(keys.numbers[row])])] else { continue }
        #expect(exact ? Array(text.utf8) == Array(shown.utf8) : textKey(text) == textKey(shown))
      }
    }
    #expect(numbers[0] == numbers[1] && numbers[1] == numbers[2])
  }

  /// The numbers of a column are made once for each way of comparing, as long as somebody has the column.
  @Test func keysAreKnownAsLongAsTheirColumnIs() throws {
    var made = 0
    func keys(of column: Column, exact: Bool = false) throws -> TextKeys {
      guard case .arena(let arena) = column.storage else { throw Diagnostic.cancelled }
      return try KnownTextKeys.keys(of: column, exact: exact) { () throws(Diagnostic) in
        made += 1
        return try TextKeys(arena, validity: column.validity, exact: exact, work: Work())
      }
    }
    var column = RandomData.arena(Column(texts: ["a", "A", nil, "b"]))
    #expect(try keys(of: column).count == 2)
    #expect(try keys(of: column).count == 2)
    #expect(made == 1)
    #expect(try keys(of: column, exact: true).count == 3)
    #expect(made == 2)
    column = RandomData.arena(Column(texts: ["a", "b", "c"]))
    #expect(try keys(of: column).count == 3)
    #expect(made == 3)
    #expect(KnownTextKeys.release() >= 3 * 4)
    #expect(try keys(of: column).count == 3)
    #expect(made == 4)
  }
}
