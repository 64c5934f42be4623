import Foundation
import Sessions
import Testing

/// Notebooks as pages.
@Suite struct ExportTests {
  private func export(_ story: String, files: [(String, String)] = []) throws -> String {
    let desk = try Desk()
    for (name, text) in files { try desk.talk.write(name, text) }
    try desk.talk.write("home/story.md", story)
    let run = desk.run(to: "home/page.html")
    #expect(run.outcome == .succeeded, "\(run.said)")
    let page = try desk.talk.read("home/page.html")
    #expect(desk.run(to: "home/page.html", checks: true) == (.succeeded, ""))
    return page
  }

  @Test func `a page has prose, questions and answers`() throws {
    let page = try export(
      "# Telco & others\n\n```suluh\nparam seg = Telco\nset language id\n```\n\n```suluh\nwinrate by rep where segment = $seg\n```\n"
    )
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"id\">\n"))
    #expect(page.contains("<title>Telco &amp; others</title>"))
    #expect(page.contains("<p class=\"values\">seg: <strong>Telco</strong></p>"))
    #expect(page.contains("<details class=\"setup\"><summary>persiapan</summary>"))
    #expect(page.contains("<td>Siti Rahayu</td><td class=\"figure\" data-value=\"0.857"))
    #expect(page.contains("<footer>dibuat dengan Suluh dari story.md</footer>"))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test func `data that is HTML is shown`() throws {
    let attacks = [
      "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</td></table><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "</style><style>*{}</style>", "&lt;b&gt;", "<!--", "]]>",
      "javascript:alert(1)", "\u{1B}[31mred\u{202E}", "{{7*7}}", "</pre><h1>x",
    ]
    let quoted = attacks.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    let rows =
      quoted.map { "\($0),\($0),100,Won,2025-01-02,2025-02-03\n" }.joined() + "x,y,1,Lost,2025-01-02,2025-02-03\n"
    let head = "rep,\"<b onclick=alert(1)>seg</b>\",amount,status,created,closed\n"
    let page = try export(
      """
      ```suluh
      load "deals.csv" as deals
      define half = winrate / 2 "<i>half</i>"
      ```

      ```suluh
      winrate, deals by rep with total

      list where won

      revenue by rep | bar

      deals by rep across b_onclick_alert_1_seg_b

      show values rep

      describe
      ```

      ```suluh fails
      winrate where rep = "<script>alert(2)</script>" and nope = 1
      ```
      """, files: [("home/deals.csv", head + rows)])
    let body = page[(page.firstRange(of: "<main>")?.upperBound ?? page.startIndex)...]
    let tags = Set(body.matches(of: /<\/?([A-Za-z0-9!?\[-]+)/).map { String($0.1) })
    #expect(
      tags.isSubset(of: [
        "main", "body", "html", "p", "pre", "code", "section", "div", "details", "summary", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "th", "td", "span", "svg", "rect", "figure", "footer", "g", "text", "title", "line",
        "path",
        "figcaption", "circle", "polygon",
      ]), "\(tags)")
    #expect(!body.contains(/<[a-z]+[^>]*\son[a-z]+\s*=/))
    #expect(!body.contains(/<[a-z]+[^>]*\sstyle\s*=/))
    #expect(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!body.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
  }

  @Test func `a picture beside the notebook is in the page, others are not`() throws {
    let png = "\u{89}PNG"
    let desk = try Desk()
    for name in ["home/a b.png", "outside.png"] { try desk.talk.write(name, [0x89, 0x50, 0x4E, 0x47]) }
    try desk.talk.write("home/deals.csv", png)
    try desk.talk.write(
      "home/story.md", "![a](a%20b.png) ![b](../outside.png) ![c](deals.csv) ![d](https://e.com/a.png) ![e](none.png)\n"
    )
    #expect(desk.run(to: "page.html").outcome == .succeeded)
    let page = try desk.talk.read("page.html")
    #expect(page.contains("<p><img src=\"data:image/png;base64,iVBORw==\" alt=\"a\"> b c d e</p>"))
  }

  @Test func `a failure is on the page`() throws {
    let desk = try Desk()
    try desk.talk.write("home/story.md", "```suluh\nwonn\n```\n\n```suluh\nwon\n```\n")
    #expect(desk.run(to: "page.html").outcome == .failed)
    let page = try desk.talk.read("page.html")
    #expect(page.contains("<section class=\"cell failed\">") && page.contains("<section class=\"cell skipped\">"))
  }

  // MARK: Answers as HTML

  @Test func `an answer is saved as a page`() throws {
    let talk = try Talk()
    #expect(talk.say("winrate by rep | save \"a.html\"").contains("saved 10 rows to a.html"))
    let page = try talk.read("a.html")
    #expect(page.contains("<title>winrate by rep</title>") && page.contains("<h1>winrate by rep</h1>"))
    #expect(page.contains("Content-Security-Policy") && page.hasSuffix("</html>\n"))
    talk.say("revenue by month during 2025 | bar | save \"b.html\"")
    let drawn = try talk.read("b.html")
    #expect(drawn.contains("<figure>\n<svg ") && drawn.contains("<title>2025-01") && drawn.contains("<details"))
    #expect(talk.say("winrate by rep | save \"../x.htlm\"").contains("did you mean .html?"))
  }

  @Test func `what is printed as HTML is one page`() throws {
    let talk = try Talk()
    talk.say("set output html")
    let first = talk.say("won by rep")
    #expect(first.hasPrefix("<!doctype html>") && first.contains("<td>Maya Susanti</td>"))
    let second = talk.say("won by rep | bar")
    #expect(second.hasPrefix("<figure>") && !second.contains("<!doctype"))
  }
}
