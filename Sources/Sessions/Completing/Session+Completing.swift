import Diagnostics
import Frames
import Language
import Planning
import SalesModel

/// What could stand at the cursor.
extension Session {
  /// How many candidates there are, at most.
  private static let mostCandidates = 50

  /// Returns what could stand at the byte `cursor` of the line `text`: words of the language, names and values of the
  /// data, those that begin with what is typed before those that contain it.
  public func complete(_ text: String, _ cursor: Int) -> Completions {
    makeSample()
    let context = Completion.context(of: text, at: cursor)
    var chosen: SourceSpan?
    var candidates: [Completions.Candidate] = []
    var seen: Set<String> = []
    let offering = Offering(session: self, outline: context.outline, text: text)
    for place in context.candidates {
      if let chosen, chosen != place.span { continue }
      let matching = offering.offers(for: place.kind, typed: place.prefix)
        .matching(place.kind.isFile ? "" : place.prefix)
      guard !matching.isEmpty else { continue }
      chosen = place.span
      let opening = text.opening(at: place.span)
      for offer in matching where seen.insert(offer.text).inserted {
        candidates.append(offer.candidate(opening: opening))
      }
    }
    let span = chosen ?? SourceSpan(cursor, cursor)
    return Completions(
      replace: span.lower..<span.upper, candidates: Array(candidates.prefix(Self.mostCandidates)))
  }
}

extension Session {
  /// The columns that the answer to the last question of `text` has, which goes on from the one before where it begins so; nil
  /// where that cannot be told without answering it.
  func columns(of text: String) -> [OutputColumn]? {
    guard case .query(let typed)? = Parser.parse(text).statements.last?.kind else { return nil }
    let query = typed.isContinuation ? exploration.current?.refined(by: typed) : typed
    guard let query else { return nil }
    if case .analysis = query.head { return nil }
    return (try? Planner(model: modelWithResults(for: query), catalog: catalog).plan(query))?.plan.output
  }
}

/// One thing that could stand at the cursor.
struct Offer {
  /// How it is put into the line.
  enum Form {
    /// As it is, with a space behind it.
    case word
    /// With a bracket behind it.
    case function
    /// Quoted where it has to be.
    case value
    /// In quotes always.
    case quoted
    /// As it is, with nothing behind it.
    case open
    /// In quotes that stay open, for a folder.
    case openQuoted
  }

  var text: String
  var detail = ""
  var form = Form.word
  /// What is listed instead of the text.
  var display: String?

  /// The candidate, where `opening` is a quote that was typed before it.
  func candidate(opening: Character?) -> Completions.Candidate {
    let insert: String
    switch form {
    case .word: insert = text + " "
    case .function: insert = text + "("
    case .value: insert = (opening == nil ? Printer.value(text) : Printer.quoted(text)) + " "
    case .quoted: insert = Printer.quoted(text) + " "
    case .open: insert = text
    case .openQuoted: insert = "\"" + text
    }
    return Completions.Candidate(insert: insert, display: display ?? text, detail: detail)
  }
}

extension [Offer] {
  /// Those that begin with what is typed, then those that contain it; each in their order.
  func matching(_ typed: String) -> [Offer] {
    guard !typed.isEmpty else { return self }
    let wanted = textKey(typed)
    let first = filter { textKey($0.text).hasPrefix(wanted) }
    let rest = filter { offer in
      let key = textKey(offer.text)
      return !key.hasPrefix(wanted) && key.contains(wanted)
    }
    return first + rest
  }
}

extension Candidate.Kind {
  fileprivate var isFile: Bool { self == .file }
}

extension String {
  /// The quote that stands at the start of `span`, if one does.
  fileprivate func opening(at span: SourceSpan) -> Character? {
    guard let byte = utf8.dropFirst(span.lower).first else { return nil }
    return byte == UInt8(ascii: "\"") ? "\"" : byte == UInt8(ascii: "'") ? "'" : nil
  }
}
