import Diagnostics
import Language

/// What a person is likely to type next.
extension Session {
  /// Returns the rest of the line that is likely after `text`, with the cursor at its end; nil where nothing is.
  ///
  /// That is the rest of the latest of `history` that begins so, or else the rest of the word that completion would offer
  /// first. It never looks at the data: values are not guessed, since a key must not wait.
  public func likelyRest(of text: String, history: [String]) -> String? {
    guard let last = text.last, !last.isWhitespace, !text.contains(where: \.isNewline), text.count > 1 else {
      return nil
    }
    let entry = history.last { entry in
      entry.hasPrefix(text) && entry != text && !entry.contains(where: \.isNewline) && !isMistake(entry)
    }
    if let entry {
      return String(entry.dropFirst(text.count))
    }
    makeSample()
    return restOfWord(text)
  }

  /// Whether an earlier input failed, or could not be read.
  private func isMistake(_ entry: String) -> Bool {
    inputs.contains { $0.hasFailed && $0.text == entry }
      || Parser.parse(entry).diagnostics.contains { $0.severity == .error }
  }

  private func restOfWord(_ text: String) -> String? {
    let cursor = text.utf8.count
    let context = Completion.context(of: text, at: cursor)
    guard let place = context.candidates.first, place.prefix.count > 1, place.span.upper == cursor else { return nil }
    for candidate in context.candidates where candidate.span == place.span {
      guard candidate.kind.isWord else { return nil }
      let offers = Offering(session: self, outline: context.outline, text: text).offers(
        for: candidate.kind, typed: place.prefix)
      if let word = offers.first(where: { $0.text.lowercased().hasPrefix(place.prefix.lowercased()) })?.text {
        return word.count > place.prefix.count ? String(word.dropFirst(place.prefix.count)) : nil
      }
    }
    return nil
  }
}

extension Candidate.Kind {
  /// Whether it is known without a look at the data or the files.
  fileprivate var isWord: Bool {
    switch self {
    case .value, .file, .rep, .openDeal: false
    default: true
    }
  }
}
