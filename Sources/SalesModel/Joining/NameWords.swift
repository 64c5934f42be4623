/// What is left of a name without case, punctuation and the legal form of a company, and that form.
///
/// Names with the same words are most likely one: `GTXPro` and `GTX Pro`, `PT. Damar Wulan, Tbk` and `Damar Wulan`. Another
/// form is another company: `CV Damar Wulan`; so is `BPR Damar Wulan`, a bank. Signs that tell products apart stay: `C#`,
/// `DVD+R`.
public struct NameWords: Sendable {
  /// The words. A name that is nothing but a legal form keeps it.
  public let words: [String]
  /// The legal form, such as `pt`; nil where the name has none.
  public let form: String?

  /// Reads a name.
  public init(_ name: String) {
    let words = Self.words(of: name)
    let legal = words.map { Self.legal[$0] }
    let kept = zip(words, legal).compactMap { $1 == nil ? $0 : nil }
    self.words = kept.isEmpty ? words : kept
    form = legal.lazy.compactMap { if case .form(let form)? = $0 { form } else { nil } }.first
  }

  private static func words(of name: String) -> [String] {
    var name = name
    let words = name.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } ? wordsOfASCII(bytes) : nil }
    return words
      ?? name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "#" }.map { String($0) }
  }

  private static func wordsOfASCII(_ name: UnsafeBufferPointer<UInt8>) -> [String] {
    name.split { byte in
      !(0x30...0x39).contains(byte) && !(0x61...0x7a).contains(byte | 0x20) && byte != 0x2b && byte != 0x23
    }.map { word in
      String(unsafeUninitializedCapacity: word.count) { letters in
        for (place, byte) in word.enumerated() { letters[place] = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
        return word.count
      }
    }
  }

  /// What a word says of a company beside its name.
  private enum Legal {
    /// Its legal form, under its short name.
    case form(String)
    /// What stands beside a form.
    case addition
  }

  private static let legal: [String: Legal] = {
    let forms = [
      "pt": "pt", "perseroan": "pt", "cv": "cv", "ud": "ud", "pd": "pd", "fa": "fa", "ltd": "ltd", "limited": "ltd",
      "inc": "inc", "incorporated": "inc", "llc": "llc", "corp": "corp", "corporation": "corp", "co": "co",
      "company": "co", "plc": "plc", "gmbh": "gmbh", "ag": "ag", "bv": "bv", "bhd": "bhd",
    ]
    let additions = ["tbk", "persero", "pte", "sdn"].map { ($0, Legal.addition) }
    return Dictionary(uniqueKeysWithValues: forms.map { ($0, Legal.form($1)) } + additions)
  }()
}
