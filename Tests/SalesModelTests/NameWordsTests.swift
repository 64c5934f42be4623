import SalesModel
import TestSupport
import Testing

@Suite struct NameWordsTests {
  @Test(arguments: [
    ("PT. Damar Wulan, Tbk", ["damar", "wulan"], "pt"), ("GTX-Pro 2", ["gtx", "pro", "2"], nil),
    ("C# & DVD+R", ["c#", "dvd+r"], nil), ("CV", ["cv"], "cv"), ("", [], nil),
    ("Café-Bar Ltd", ["café", "bar"], "ltd"),
    ("Perseroan Ångström", ["ångström"], "pt"), ("a\r\nb", ["a", "b"], nil), ("@[`{", [], nil),
  ])
  func `legal forms are told from the words of a name`(name: String, words: [String], form: String?) {
    let found = NameWords(name)
    #expect(found.words == words && found.form == form)
  }

  /// A letter beyond ASCII at the end lets the name be read as characters.
  @Test func `names of ASCII have the words that they have as characters`() {
    var source = Seeded(31)
    for _ in 0..<3000 {
      // A name that is nothing but a legal form would keep it.
      let name =
        "x "
        + (0..<Int.random(in: 0..<20, using: &source)).map { _ in
          String(UnicodeScalar(UInt8.random(in: 0..<0x80, using: &source)))
        }.joined()
      #expect(NameWords(name + " é").words == NameWords(name).words + ["é"], "\(name.debugDescription)")
    }
  }
}
