import Language

/// What was asked in a conversation, and what the session knew each time: what a notebook of it is made of.
///
/// Inputs that failed never come here, and what only told something (`help`, `show`) does not either.
struct Transcript {
  /// What the session knew when it was asked.
  struct Knowledge {
    var journal = Journal()
    /// The condition of the focus, as it is typed.
    var focus: String?
  }

  /// Something that was done.
  enum Event {
    /// A question that was answered by input `number`, whole.
    case question(Query, number: Int)
    /// `let best = …`
    case naming(String, Query)
    /// A snapshot that was opened, in the place of what was there.
    case snapshot(path: String, before: Journal)
    /// A comment that was an input of its own.
    case remark(String)
  }

  /// An event with what was known then; with a snapshot, right after it was opened.
  struct Entry {
    var event: Event
    var known: Knowledge
    /// Whether a later question went on from this one and took its place.
    var isRefinedAway = false
  }

  private(set) var entries: [Entry] = []
  /// What the session knew at its beginning without being told: the bundled sample.
  var opening = Journal()

  /// Notes something that was done.
  mutating func add(_ event: Event, _ known: Knowledge) { entries.append(Entry(event: event, known: known)) }

  /// Notes a question that takes the place of the one before.
  mutating func refine(to query: Query, number: Int, _ known: Knowledge) {
    if let last = entries.lastIndex(where: \.isQuestion) { entries[last].isRefinedAway = true }
    add(.question(query, number: number), known)
  }

  // MARK: What a notebook needs

  /// The places of what is to stand in a notebook: what is still on the screen, and what that needs of the rest.
  func needed() -> [Int] {
    var (wanted, kept): (Set<Int>, [Int]) = ([], [])
    for place in entries.indices.reversed() where wanted.contains(place) || entries[place].staysVisible {
      kept.append(place)
      let names = entries[place].query?.namedTables ?? []
      wanted.formUnion(names.compactMap { self.place(of: $0, before: place) })
    }
    return kept.reversed()
  }

  /// Where the result called `name` – `_3`, or one with a name – came from.
  func place(of name: String, before limit: Int) -> Int? {
    let number = name.hasPrefix("_") ? Int(name.dropFirst()) : nil
    return entries[..<limit].lastIndex { entry in
      switch entry.event {
      case .question(_, let input): input == number
      case .naming(let own, _): own.lowercased() == name.lowercased()
      case .snapshot, .remark: false
      }
    }
  }
}

extension Transcript.Entry {
  /// What was asked.
  var query: Query? {
    switch event {
    case .question(let query, _), .naming(_, let query): query
    case .snapshot, .remark: nil
    }
  }

  fileprivate var isQuestion: Bool { if case .question = event { true } else { false } }

  /// A name for a result shows nothing by itself.
  fileprivate var staysVisible: Bool {
    if case .naming = event { false } else { !isRefinedAway }
  }
}
