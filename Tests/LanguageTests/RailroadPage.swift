/// `docs/grammar.html`: each rule of the grammar as a railroad diagram with its example.
struct RailroadPage {
  let grammar: Grammar

  /// The page: one file, no scripts, nothing from elsewhere.
  var html: String {
    let rules = grammar.rules.map { rule in
      """
      <section id="\(Self.anchor(rule.name))">
      <h2>\(Self.escaped(rule.name))</h2>
      <div class="rail">\(Track(rule.form).diagram)</div>
      <pre>\(Self.escaped(rule.example))</pre>
      </section>
      """
    }
    let list = grammar.rules.map { "<a href=\"#\(Self.anchor($0.name))\">\(Self.escaped($0.name))</a>" }
    return Self.head + "<nav>\(list.joined(separator: "\n"))</nav>\n" + rules.joined(separator: "\n")
      + "\n</body></html>\n"
  }

  private static let head = """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>The grammar of Suluh</title>
    <!-- Drawn from grammar/suluh.ebnf; `RECORD=1 swift test --filter RailroadTests` renews it. -->
    <style>
    :root { --page: #fdfcf9; --ink: #222; --soft: #777; --word: #fff1cc; --rule: #e3eefb; --token: #e8f3e4; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #17181a; --ink: #e8e6e1; --soft: #999; --word: #4a3c14; --rule: #1d3550; --token: #23391f; }
    }
    body { background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
    nav { columns: 12rem; margin-bottom: 2rem; } nav a { display: block; } a { color: inherit; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .3rem; } .rail { overflow-x: auto; } pre { color: var(--soft); margin: .3rem 0; white-space: pre-wrap; }
    svg { display: block; } svg path { fill: none; stroke: var(--ink); stroke-width: 1.3; } svg rect { stroke: var(--ink); }
    svg text { font: 13px ui-monospace, monospace; fill: var(--ink); text-anchor: middle; }
    .word rect { fill: var(--word); } .rule rect { fill: var(--rule); } .token rect { fill: var(--token); stroke-dasharray: 4 2; } .token text { font-style: italic; }
    </style></head><body>
    <h1>The grammar of Suluh</h1>
    <p>Follow a line from the left to the right. Words in round boxes are typed as they stand, case aside; square boxes are other
    rules; dashed ones are kinds of words. The same in text: <code>grammar/suluh.ebnf</code>.</p>

    """

  static func anchor(_ name: String) -> String { "rule-" + name.split(separator: " ").joined(separator: "-") }

  static func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"][$0] ?? String($0) }.joined()
  }
}

/// A piece of a diagram: a line that enters at the left and leaves at the right at one height.
private struct Track {
  var width: Int
  /// How far it reaches above and below the line.
  var above: Int
  var below: Int
  /// What is drawn, with the line entering at a place.
  var draw: (_ x: Int, _ y: Int) -> String

  private static let gap = 12
  private static let turn = 8

  /// The whole diagram, with its ends.
  var diagram: String {
    let (width, height) = (width + 40, above + below + 8)
    let y = above + 4
    let ends =
      "<path d=\"M6 \(y - 7)v14M10 \(y - 7)v14M10 \(y)h10M\(width - 20) \(y)h10M\(width - 10) \(y - 7)v14M\(width - 6) \(y - 7)v14\"/>"
    return "<svg width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">\(ends)\(draw(20, y))</svg>"
  }

  init(_ form: Grammar.Form) {
    switch form {
    case .terminal(let text): self = .box(text, "word", round: 12, link: nil)
    case .token(let text): self = .box(text, "token", round: 2, link: nil)
    case .rule(let name): self = .box(name, "rule", round: 2, link: RailroadPage.anchor(name))
    case .sequence(let forms): self = .sequence(forms.map { Track($0) })
    case .choice(let forms): self = .choice(forms.map { Track($0) })
    case .optional(let form): self = .choice([.line, Track(form)])
    case .repeated(let form): self = .loop(Track(form))
    }
  }

  private init(_ width: Int, above: Int, below: Int, draw: @escaping (Int, Int) -> String) {
    (self.width, self.above, self.below, self.draw) = (width, above, below, draw)
  }

  private static var line: Track { Track(20, above: 4, below: 4) { x, y in "<path d=\"M\(x) \(y)h20\"/>" } }

  private static func box(_ text: String, _ kind: String, round: Int, link: String?) -> Track {
    let width = text.count * 8 + 20
    return Track(width, above: 14, below: 14) { x, y in
      let shape = "<rect x=\"\(x)\" y=\"\(y - 12)\" width=\"\(width)\" height=\"24\" rx=\"\(round)\"/>"
      let label = "<text x=\"\(x + width / 2)\" y=\"\(y + 4)\">\(RailroadPage.escaped(text))</text>"
      let inner = link.map { "<a href=\"#\($0)\">\(shape)\(label)</a>" } ?? shape + label
      return "<g class=\"\(kind)\">\(inner)</g>"
    }
  }

  private static func sequence(_ parts: [Track]) -> Track {
    let width = parts.reduce(0) { $0 + $1.width } + gap * (parts.count - 1)
    return Track(width, above: parts.map(\.above).max() ?? 0, below: parts.map(\.below).max() ?? 0) { x, y in
      var (text, place) = ("", x)
      for (index, part) in parts.enumerated() {
        text += part.draw(place, y)
        place += part.width
        if index < parts.count - 1 { text += "<path d=\"M\(place) \(y)h\(gap)\"/>" }
        place += gap
      }
      return text
    }
  }

  /// The first way straight on, the others below it.
  private static func choice(_ ways: [Track]) -> Track {
    let inner = ways.map(\.width).max() ?? 0
    var offsets = [0]
    for index in ways.indices.dropFirst() {
      offsets.append(offsets[index - 1] + ways[index - 1].below + ways[index].above + 4)
    }
    let width = inner + 4 * turn
    let below = (offsets.last ?? 0) + (ways.last?.below ?? 0)
    return Track(width, above: ways[0].above, below: below) { x, y in
      var text = ""
      for (way, offset) in zip(ways, offsets) {
        let (start, end) = (x + 2 * turn, x + 2 * turn + way.width)
        text += way.draw(start, y + offset)
        let rest = x + width - 2 * turn - end
        if offset == 0 {
          text += "<path d=\"M\(x) \(y)h\(2 * turn)M\(end) \(y)h\(rest + 2 * turn)\"/>"
        } else {
          let down = offset - 2 * turn
          text +=
            "<path d=\"M\(x) \(y)q\(turn) 0 \(turn) \(turn)v\(down)q0 \(turn) \(turn) \(turn)"
            + "M\(end) \(y + offset)h\(rest)q\(turn) 0 \(turn) -\(turn)v-\(down)q0 -\(turn) \(turn) -\(turn)\"/>"
        }
      }
      return text
    }
  }

  /// Past what is repeated, or through it as often as one likes: a line below leads back to where it begins.
  private static func loop(_ part: Track) -> Track {
    let back = part.below + 8
    let once = Track(part.width + 4 * turn, above: part.above, below: back + 4) { x, y in
      let (start, end) = (x + 2 * turn, x + 2 * turn + part.width)
      let ends = "M\(x) \(y)h\(2 * turn)M\(end) \(y)h\(2 * turn)"
      let right = "M\(end) \(y)q\(turn) 0 \(turn) \(turn)v\(max(0, back - 2 * turn))q0 \(turn) -\(turn) \(turn)"
      let left = "h-\(part.width)q-\(turn) 0 -\(turn) -\(turn)v-\(max(0, back - 2 * turn))q0 -\(turn) \(turn) -\(turn)"
      let middle = start + part.width / 2
      let arrow = "M\(middle + 3) \(y + max(back, 2 * turn) - 4)l-5 4l5 4"
      return "<path d=\"\(ends)\(right)\(left)\(arrow)\"/>" + part.draw(start, y)
    }
    return choice([line, once])
  }
}
