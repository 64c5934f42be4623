import TestSupport

/// The rules of `grammar/suluh.ebnf`, read so that sentences can be made from them.
struct Grammar {
  indirect enum Form {
    case terminal(String)
    case rule(String)
    case token(String)
    case sequence([Form])
    case choice([Form])
    case optional(Form)
    case repeated(Form)
  }

  struct Failure: Error { var text: String }

  var rules: [(name: String, form: Form, example: String)] = []
  var terminals: Set<String> = []
  private var pieces: [String] = []
  private var index = 0

  /// Reads a grammar; each rule is followed by a comment with an example.
  init(_ text: String) throws {
    pieces = Self.pieces(of: text)
    while index < pieces.count {
      if pieces[index].hasPrefix("(*") {
        index += 1
        continue
      }
      var name = pieces[index]
      index += 1
      while index < pieces.count, pieces[index] != "=" {
        name += " " + pieces[index]
        index += 1
      }
      index += 1
      let form = try choice()
      guard index < pieces.count, pieces[index] == ";" else { throw Failure(text: "no end of \(name)") }
      index += 1
      let comment = index < pieces.count ? pieces[index] : ""
      guard comment.hasPrefix("(* e.g. ") else { throw Failure(text: "no example for \(name)") }
      rules.append((name, form, String(comment.dropFirst(8).dropLast(3))))
    }
  }

  /// Cuts into terminals, special sequences, comments, words and signs.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
        continue
      }
      let closing: String? = rest.hasPrefix("(*") ? "*)" : first == "\"" ? "\"" : first == "?" ? "?" : nil
      if let closing {
        let end = rest.dropFirst(2).firstRange(of: closing)?.upperBound ?? rest.endIndex
        pieces.append(String(rest[..<end]))
        rest = rest[end...]
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter }
        pieces.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        pieces.append(String(first))
        rest = rest.dropFirst()
      }
    }
    return pieces
  }

  private mutating func choice() throws -> Form {
    var forms = [try sequence()]
    while index < pieces.count, pieces[index] == "|" {
      index += 1
      forms.append(try sequence())
    }
    return forms.count == 1 ? forms[0] : .choice(forms)
  }

  private mutating func sequence() throws -> Form {
    var forms = [try item()]
    while index < pieces.count, pieces[index] == "," {
      index += 1
      forms.append(try item())
    }
    return forms.count == 1 ? forms[0] : .sequence(forms)
  }

  private mutating func item() throws -> Form {
    guard index < pieces.count else { throw Failure(text: "the text ends in a rule") }
    let piece = pieces[index]
    index += 1
    if piece.hasPrefix("\"") {
      let terminal = String(piece.dropFirst().dropLast())
      terminals.insert(terminal)
      return .terminal(terminal)
    }
    if piece.hasPrefix("?") { return .token(String(piece.dropFirst(2).dropLast(2))) }
    switch piece {
    case "(": return try bracketed(")") { $0 }
    case "[": return try bracketed("]") { .optional($0) }
    case "{": return try bracketed("}") { .repeated($0) }
    default:
      var name = piece
      while index < pieces.count, pieces[index].first?.isLetter == true {
        name += " " + pieces[index]
        index += 1
      }
      return .rule(name)
    }
  }

  private mutating func bracketed(_ closing: String, _ make: (Form) -> Form) throws -> Form {
    let form = try choice()
    guard index < pieces.count, pieces[index] == closing else { throw Failure(text: "no \(closing)") }
    index += 1
    return make(form)
  }

  /// Returns a random sentence of `rule`.
  func sentence(_ rule: String, using random: inout Seeded) -> String {
    var budget = Int.random(in: 4...60, using: &random)
    var words: [String] = []
    add(.rule(rule), to: &words, budget: &budget, depth: 0, using: &random)
    return words.joined(separator: " ")
  }

  private func add(
    _ form: Form, to words: inout [String], budget: inout Int, depth: Int, using random: inout Seeded
  ) {
    budget -= 1
    switch form {
    case .terminal(let text): words.append(text)
    case .token(let kind): words.append(Self.samples[kind]?.randomElement(using: &random) ?? "<\(kind)>")
    case .rule(let name):
      guard let rule = rules.first(where: { $0.name == name }) else {
        words.append("<\(name)>")
        return
      }
      add(rule.form, to: &words, budget: &budget, depth: depth + 1, using: &random)
    case .sequence(let forms):
      for form in forms { add(form, to: &words, budget: &budget, depth: depth, using: &random) }
    case .choice(let forms):
      let shortest = forms.min { cost($0) < cost($1) } ?? .terminal("")
      let chosen = budget > 0 && depth < 60 ? forms.randomElement(using: &random) ?? shortest : shortest
      add(chosen, to: &words, budget: &budget, depth: depth, using: &random)
    case .optional(let form):
      if budget > 0, Bool.random(using: &random) {
        add(form, to: &words, budget: &budget, depth: depth, using: &random)
      }
    case .repeated(let form):
      while budget > 0, Int.random(in: 0..<3, using: &random) == 0 {
        add(form, to: &words, budget: &budget, depth: depth, using: &random)
      }
    }
  }

  /// How long the shortest sentence of `form` is, roughly; what leads back to formulas counts as long.
  private func cost(_ form: Form, level: Int = 0) -> Int {
    guard level < 12 else { return 100 }
    switch form {
    case .terminal, .token: return 1
    case .rule(let name):
      return rules.first { $0.name == name }.map { 1 + cost($0.form, level: level + 1) } ?? 100
    case .sequence(let forms): return min(1_000, forms.reduce(0) { $0 + cost($1, level: level + 1) })
    case .choice(let forms): return forms.map { cost($0, level: level + 1) }.min() ?? 100
    case .optional, .repeated: return 0
    }
  }

  static let samples: [String: [String]] = [
    "word": ["rep", "segment", "amount", "deals", "winrate", "revenue", "closed", "stage", "nilai", "größe"],
    "quoted name": ["`Deal Value`", "`by`", "`a``b`"],
    "qualified name": ["accounts.revenue", "visits.`Jenis Kunjungan`", "deals.rep"],
    "text": ["\"Telco\"", "'Top Account'", "\"a \"\"b\"\"\"", "\"\""],
    "digits": ["1", "3", "12", "1_200"],
    "number": ["12", "2.5", "1.5M", "900k", "2bn", "1T", "750rb", "900jt", "1.5miliar", "2triliun", "0.125"],
    "percentage": ["60%", "12.5%"],
    "date": ["2025-06-30", "2025-06", "2025Q2", "2024-02-29"],
    "year": ["2025", "FY2025", "1999"],
    "parameter": ["$rep", "$period"],
    "bare value": [
      "Telco", "Penawaran Harga", "Win-Back", "Internet Dedicated 50M", "Ma'ruf Amin", "C#", "00123", "A--B", "N/A",
      "AT&T", "2025-06", "yes",
    ],
    "file": ["\"data/x.csv\"", "x.csv", "session.md"],
    "topic": ["winrate", "starts with", "by", "| , ("],
  ]
}
