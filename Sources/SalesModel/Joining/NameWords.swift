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
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "#" }.map { String($0) }
    let kept = words.filter { Self.forms[$0] == nil && !Self.additions.contains($0) }
    self.words = kept.isEmpty ? words : kept
    form = words.lazy.compactMap { Self.forms[$0] }.first
  }

  /// Legal forms, each as the form that it is short for.
  private static let forms = [
    "pt": "pt", "perseroan": "pt", "cv": "cv", "ud": "ud", "pd": "pd", "fa": "fa", "ltd": "ltd", "limited": "ltd",
    "inc": "inc", "incorporated": "inc", "llc": "llc", "corp": "corp", "corporation": "corp", "co": "co",
    "company": "co", "plc": "plc", "gmbh": "gmbh", "ag": "ag", "bv": "bv", "bhd": "bhd",
  ]

  /// What stands beside a form.
  private static let additions: Set<String> = ["tbk", "persero", "pte", "sdn"]
}
