import Diagnostics
import Notebooks
import Testing

@Suite struct MarkdownTests {
  @Test func `blocks are found with their lines and words`() throws {
    let notebook = try Notebook(
      markdown: "# Title *here*\n\n```suluh\nwon\n```\ntext\n\n~~~~ suluh fails\nlost\nx\n~~~~\n")
    #expect(notebook.code.map(\.text) == ["won\n", "lost\nx\n"])
    #expect(notebook.code.map(\.line) == [4, 9])
    #expect(notebook.code.map(\.shouldFail) == [false, true])
    #expect(notebook.title == "Title here")
    #expect(notebook.script == "\n\n\nwon\n\n\n\n\nlost\nx\n")
  }

  @Test(arguments: [
    "", "text", "text\n", "```suluh\nwon\n```", "```suluh\r\nwon\r\n```\r\n", "a\r```suluh\rwon\r```\rb",
    "```suluh\nwon\n```\n\n```suluh-result\n160\n```\nafter\n", "```suluh\nwon\n```\n~~~suluh-result\n160\n~~~",
    "  ```suluh\n  won\n  ```\n\n\n  \n```suluh-result\n```\n", "```suluh\n```\n", "\u{FEFF}text\n", "\u{0}",
    "<!--\n```suluh\nquit\n```\n-->\n\n> ```suluh\n> won\n> ```\n\n````markdown\n```suluh\nlost\n```\n````\n",
  ])
  func `what is read is written as it was`(_ text: String) throws {
    #expect(Array(try Notebook(markdown: text).markdown.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    "<!--\n```suluh\nquit\n```\n-->\n", "> ```suluh\n> won\n> ```\n", "````markdown\n```suluh\nlost\n```\n````\n",
    "    ```suluh\n    won\n    ```\n", "```suluh-result\nwon\n```\n", "```SQL\nwon\n```\n",
    "- a\n\n  ```suluh\n  won\n  ```\n",
  ])
  func `what a reader does not see as a block of its own is none`(_ text: String) throws {
    #expect(try Notebook(markdown: text).code.isEmpty)
  }

  @Test(arguments: ["```suluh\nwon", "```suluh\nwon\n", "```suluh", "````suluh\nwon\n```\n", "```suluh\nwon\n```x\n"])
  func `a block without an end is refused`(_ text: String) {
    #expect { try Notebook(markdown: "\n" + text) } throws: { error in
      guard let problem = error as? Diagnostic else { return false }
      return problem.id == "open-block" && problem.span?.lower == 1
    }
  }

  @Test(arguments: ["\n", "\r\n"]) func `results are written, replaced and taken away`(_ end: String) throws {
    let text = "a\n```suluh\nwon\n```\n\nb\n\n```suluh\nlost\n```".replacing("\n", with: end)
    let notebook = try Notebook(markdown: text)
    let first = notebook.with(results: ["160\n161", nil])
    #expect(
      first.markdown
        == "a\n```suluh\nwon\n```\n\n```suluh-result\n160\n161\n```\n\nb\n\n```suluh\nlost\n```".replacing(
          "\n", with: end))
    let again = try Notebook(markdown: first.markdown)
    #expect(again.code.map(\.result) == ["160\n161", nil] || end == "\r\n")
    #expect(again.with(results: ["160\n161", nil]).markdown == first.markdown)
    let last = again.with(results: ["1", "```\n````"])
    let expected = "\n\n`````suluh-result\n```\n````\n`````\n".replacing("\n", with: end)
    #expect(last.markdown.hasSuffix("lost\n```".replacing("\n", with: end) + expected))
    #expect(try Notebook(markdown: last.markdown).with(results: ["160\n161", nil]).markdown.contains("160"))
    #expect(again.with(results: [nil, nil]).markdown == text.replacing("```\n\n\nb", with: "```\n\nb"))
  }
}
