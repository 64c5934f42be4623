import Styling
import Testing

@testable import Notebooks

/// What somebody might hide in a notebook.
let attacks = [
  "<script>alert(1)</script>", "<ScRiPt src=//x.y/z.js></sCrIpT>", "text <img src=x onerror=alert(1)> text",
  "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<style>* { display: none }</style>",
  "<link rel=stylesheet href=//x.y/z.css>", "<meta http-equiv=refresh content=0;url=//x.y>", "<base href=//x.y>",
  "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<form action=//x.y><button>go</button></form>",
  "<body onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<details open ontoggle=alert(1)>",
  "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#x0A;script:alert(1))",
  "[x](&#1;javascript:alert(1))",
  "[x](java&Tab;script&colon;alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)",
  "[x](file:///etc/passwd)", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
  "[x](https://e.com/\"onmouseover=\"alert(1))", "[x](<https://e.com/\" onclick=alert(1) x=\">)",
  "[x](https://e.com 'title\" onclick=alert(1)')", "![x](javascript:alert(1))", "![x](https://e.com/pixel.png)",
  "![\" onerror=alert(1) x=\"](data:image/png;base64,x\"onerror=alert(1))", "![x](data:image/svg+xml;base64,PHN2Zz4=)",
  "![x](data:image/png;base64,AA==\"><script>alert(1)</script>)", "![![a](b)](data:image/png;base64,<script>)",
  "# <script>alert(1)</script>", "# x\" onclick=\"alert(1)", "`</code><script>alert(1)</script>`",
  "```html\n</code></pre><script>alert(1)</script>\n```", "```\"onclick=alert(1)\nx\n```",
  "| <script>alert(1)</script> | b |\n|---|--:|\n| </td><script>alert(1)</script> | `\"` |",
  "</main></body><script>alert(1)",
  "<!-- --><script>alert(1)</script>", "<!--> <script>alert(1)</script> -->", "<!--->\n<script>alert(1)</script>\n-->",
  "<!-- a --!> <script>alert(1)</script> -->", "<?php echo ?>", "<![CDATA[ <script>alert(1)</script> ]]>",
  "<div style=\"background:url(//x.y)\">x</div>", "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script>alert(1)&#60;/script>",
  "x\u{0}\u{1B}[31m\u{202E}\u{7F}", "~~<b onclick=alert(1)>~~", "**<i style=color:red>**", "http://e.com/<script>",
  "www.e.com/\"onclick=alert(1)", "[x][<script>]\n\n[<script>]: https://e.com", "- [x] <script>alert(1)</script>",
  "[a](//x.y/z)", "[a](\\\\x.y)", "<https://e.com/\"onclick=\"x>", "[^1]\n\n[^1]: <script>alert(1)</script>",
]

/// The body of a page, in which only these tags and attributes may stand, each closed and quoted as it is written here.
func problems(ofPage html: String) -> [String] {
  guard let start = html.firstRange(of: "<main>")?.upperBound,
    let end = html.firstRange(of: "</main>\n</body>")?.lowerBound
  else {
    return ["no content"]
  }
  var found: [String] = []
  for piece in html[start..<end].split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
    let tag = piece.prefix { $0 != ">" }
    if tag.count == piece.count || tag.wholeMatch(of: allowed) == nil { found.append("<" + tag) }
    if tag.contains("href=\""), tag.firstMatch(of: /href="(?:https?:|mailto:|[^":]*[\/?#]|[^":]*")/) == nil {
      found.append("<" + tag)
    }
    if piece.dropFirst(tag.count + 1).contains(">") { found.append(">" + piece) }
  }
  return found
}

// Attributes of ours; the values hold nothing that ends them.
nonisolated(unsafe) private let allowed =
  /\/?(?:[a-z][a-z0-9]*)(?: (?:class|href|rel|id|src|alt|scope|colspan|start|data-value|data-sort|viewBox|preserveAspectRatio|aria-hidden|x|width|height)="[^"<>]*")* ?\/?/

@Suite struct PageTests {
  private func page(_ markdown: String) throws -> String {
    let notebook = try Notebook(markdown: markdown)
    return notebook.html(
      results: notebook.code.map { _ in CellResult(.done, outputs: [.init(.answer, "<script>")]) },
      Notebook.PageParts(HTMLPage(title: notebook.title ?? "")))
  }

  @Test(arguments: attacks) func `what is hidden in prose is shown, not taken`(_ attack: String) throws {
    let places = [attack, "text " + attack, "> " + attack, "- \(attack)\n- x", "[\(attack)](x)", "# \(attack)"]
    for text in [attack, places.joined(separator: "\n\n")] {
      let html = try page(text)
      #expect(problems(ofPage: html) == [], "\(text)")
      let tags = html.matches(of: /<(script|img|style|iframe|form|base|svg|link)\b/.ignoresCase()).map {
        $0.1.lowercased()
      }
      #expect(tags.filter { $0 != "img" } == ["style", "script"])
      #expect(!html.contains("href=\"javascript") && !html.contains("href=\"data") && !html.contains("href=\"file"))
      #expect(!html.contains("src=\"http") && !html.contains("src=\"javascript"))
      #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test(arguments: attacks) func `what is hidden in code, values and titles is shown`(_ attack: String) throws {
    let code = attack.replacing("`", with: "")
    let notebook = try Notebook(markdown: "```suluh \(code.filter { !$0.isNewline })\n\(code)\n```\n")
    for state in [CellResult.State.done, .failed, .skipped] {
      for kind in [CellResult.Output.Kind.answer, .aside] {
        let html = notebook.html(
          results: [CellResult(state, outputs: [.init(kind, StyledText(attack, .name))])],
          Notebook.PageParts(
            HTMLPage(title: attack, language: attack), values: [(attack, attack)], footer: attack, setup: attack))
        #expect(problems(ofPage: html) == [])
        #expect(html.matches(of: /<script/.ignoresCase()).count == 1)
      }
    }
  }

  @Test func `a deeply nested document is no danger`() throws {
    let html = try page(String(repeating: "> ", count: 20_000) + "x\n\n" + String(repeating: "[", count: 20_000) + "\n")
    #expect(html.contains("<blockquote>"))
  }

  @Test func `Markdown is written as it is elsewhere`() throws {
    let html = MarkdownPage.html(
      of: "# A *b*\n\n# A *b*\n\n1. x\n2. y\n\n3) z\n\na  \nb\n\n---\n<!-- c -->\n\n[a](b.md#c \"t\") <x@y.z>\n")
    #expect(
      html == """
        <h1 id="a-b">A <em>b</em></h1>
        <h1 id="a-b-1">A <em>b</em></h1>
        <ol>
        <li>x</li>
        <li>y</li>
        </ol>
        <ol start="3">
        <li>z</li>
        </ol>
        <p>a<br>
        b</p>
        <hr>
        <p><a href="b.md#c" rel="noopener noreferrer">a</a> <a href="mailto:x@y.z" rel="noopener noreferrer">x@y.z</a></p>

        """)
  }

  @Test func `parts fold that say so and no more`() {
    #expect(
      MarkdownPage.html(
        of:
          "<details>\n<summary>An *answer* & \"more\"</summary>\n\n# Yes\n\n<details><summary>b</summary>\n\nx\n\n</details>\n"
      )
        == """
        <details class="fold"><summary>An *answer* &amp; &quot;more&quot;</summary>
        <h1 id="yes">Yes</h1>
        <details class="fold"><summary>b</summary>
        <p>x</p>
        </details>
        </details>

        """)
    let strange = [
      "</details>", "<details open><summary>a</summary>", "<details><summary onclick=x>a</summary>",
      "<details><summary><b>a</b></summary>", "<details>", "<details><summary> </summary>",
      "> <details><summary>a</summary>\n>\n> x", "- <details><summary>a</summary>\n", "<details ><summary>a</summary>",
    ]
    for raw in strange { #expect(!MarkdownPage.html(of: raw + "\n").contains("<details"), "\(raw)") }
    let deep = MarkdownPage.html(of: String(repeating: "<details><summary>a</summary>\n\n", count: 50))
    #expect(deep.ranges(of: "<details class").count == 10)
    #expect(deep.ranges(of: "</details>").count == 10)
  }

  @Test func `the head for programs that publish is no prose`() throws {
    let html = try page("---\ntitle: \"Third <quarter>\"\ntags:\n  - a\n---\n# Heading\n")
    #expect(html.contains("<title>Third &lt;quarter&gt;</title>") && html.contains("<main>\n<h1 id=\"heading\">"))
    #expect(try page("---\nProse between rules.\n---\n").contains("Prose between rules."))
  }

  @Test func `tables and tasks of GitHub are written`() throws {
    let html = MarkdownPage.html(of: "| a | b |\n|---|--:|\n| x | 1 |\n\n- [x] a ~~b~~\n- [ ] c\n")
    #expect(
      html == """
        <div class="wide"><table class="prose">
        <tr><th>a</th><th class="figure">b</th></tr>
        <tr><td>x</td><td class="figure">1</td></tr>
        </table></div>
        <ul>
        <li>☑ a <del>b</del></li>
        <li>☐ c</li>
        </ul>

        """)
  }

  @Test func `pictures are those that are given`() throws {
    var memory = MarkdownPage.Memory()
    let html = MarkdownPage.html("![a *b*](x.png) ![c](y.png)", memory: &memory) {
      $0 == "x.png" ? "data:image/png;base64,AA==" : nil
    }
    #expect(html == "<p><img src=\"data:image/png;base64,AA==\" alt=\"a b\"> c</p>\n")
    #expect(Notebook.address(ofPicture: [0xFF, 0xD8, 0xFF, 0]) == "data:image/jpeg;base64,/9j/AA==")
    #expect(Notebook.address(ofPicture: Array("<svg onload=alert(1)>".utf8)) == nil)
  }

  @Test func `values stand below the title`() throws {
    let notebook = try Notebook(markdown: "# A\n\ntext\n\n```suluh\nx\n```\n")
    let html = notebook.html(
      results: [CellResult(.done)], Notebook.PageParts(HTMLPage(title: "A"), values: [("rep", "Budi")]))
    #expect(html.contains("<h1 id=\"a\">A</h1>\n<p class=\"values\">rep: <strong>Budi</strong></p>\n<p>text</p>"))
    #expect(html.contains("<details class=\"setup\"><summary>Set-up</summary>"))
    let bare = try Notebook(markdown: "text").html(
      results: [], Notebook.PageParts(HTMLPage(title: ""), values: [("a", "b")]))
    #expect(bare.contains("<main>\n<p class=\"values\">"))
  }

  @Test func `the policy lets nothing in but what the page has`() throws {
    let html = HTMLPage(title: "a", styles: ".x { color: red }").head
    let style = try #require(html.firstMatch(of: /<style>([^<]*)<\/style>/)?.1)
    let script = try #require(html.firstMatch(of: /<script>(.*)<\/script>/.dotMatchesNewlines())?.1)
    #expect(
      html.contains(
        """
        content="default-src 'none'; style-src 'sha256-\(sha256(String(style)))'; \
        script-src 'sha256-\(sha256(String(script)))'; img-src data:; base-uri 'none'; form-action 'none'"
        """))
    #expect(style.hasSuffix(".x { color: red }"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("url("))
  }

  @Test func `every style of text has its looks`() {
    let head = HTMLPage(title: "").head
    for style in Style.allCases where style != .plain { #expect(head.contains(".\(style.rawValue) ")) }
  }

  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
  ])
  func `hashes are those of the standard`(_ text: String, _ hash: String) { #expect(sha256(text) == hash) }
}

extension MarkdownPage {
  fileprivate static func html(of markdown: String) -> String {
    var memory = MarkdownPage.Memory()
    return html(markdown, memory: &memory) + memory.folds.ending()
  }
}
