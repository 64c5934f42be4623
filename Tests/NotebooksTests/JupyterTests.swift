import Diagnostics
import Styling
import Testing

@testable import Notebooks

/// Notebooks as files of Jupyter's.
@Suite struct JupyterTests {
  private static let file = """
    {
     "cells": [
      {
       "cell_type": "markdown",
       "metadata": {
        "mine": [
         1,
         null
        ]
       },
       "source": [
        "# Tänk\\n",
        "prose"
       ]
      },
      {
       "cell_type": "code",
       "execution_count": 7,
       "metadata": {
        "tags": [
         "raises-exception"
        ]
       },
       "outputs": [],
       "source": "winrate by rep"
      },
      {
       "cell_type": "raw",
       "metadata": {},
       "source": [
        "as it is"
       ]
      }
     ],
     "metadata": {
      "language_info": {
       "name": "suluh"
      }
     },
     "nbformat": 4,
     "nbformat_minor": 2
    }

    """

  private func read(_ text: String) throws -> Notebook { try Notebook(jupyter: Array(text.utf8)) }

  @Test func `cells are prose and blocks`() throws {
    let notebook = try read(Self.file)
    #expect(
      notebook.cells.map { cell in
        switch cell {
        case .prose(let text): text
        case .code(let code): "\(code.line) \(code.text)\(code.shouldFail)"
        }
      } == ["# Tänk\nprose\n", "\n", "2 winrate by rep\ntrue", "\n```\nas it is\n```\n"])
    #expect(notebook.script == "winrate by rep\n" && notebook.title == "Tänk")
    #expect(notebook.markdown == "# Tänk\nprose\n\n```suluh fails\nwinrate by rep\n```\n\n```\nas it is\n```\n")
  }

  @Test func `what it does not know stays in the file`() throws {
    let run = try read(Self.file).jupyter(results: [CellResult(.done)], styles: "")
    #expect(run == Self.file.replacing("\"execution_count\": 7", with: "\"execution_count\": 1"))
    #expect(try read(run).jupyter(results: [CellResult(.skipped)], styles: "").contains("\"execution_count\": null"))
  }

  @Test func `results have both forms, and errors are such`() throws {
    let notebook = try Notebook(markdown: "One\n\n```suluh\na\n```\n\n```suluh fails\nb\n```\n")
    let text = notebook.jupyter(
      results: [
        CellResult(
          .done,
          outputs: [
            .init(.answer, "a\n─\n1\n", html: "<table></table>\n"), .init(.answer, "█", html: "<svg></svg>"),
            .init(.aside, "a note"),
          ]),
        CellResult(.failed, outputs: [.init(.aside, "b\n^ what is b?\n")]),
      ], styles: ".x {}\n")
    let document = try JSONValue(parsing: Array(text.utf8))
    let cells = try #require(document["cells"]?.elements)
    #expect(cells.map { $0["cell_type"]?.text } == ["markdown", "code", "code"])
    #expect(cells[2]["metadata"]?["tags"] == ["raises-exception"])
    #expect(
      cells[1]["outputs"] == [
        [
          "data": ["text/html": ["<table></table>\n"], "text/plain": ["a\n", "─\n", "1"]], "metadata": [:],
          "output_type": "display_data",
        ],
        [
          "data": ["text/html": ["<style>\n", ".x {}\n", "</style>\n", "<svg></svg>"], "text/plain": ["█"]],
          "metadata": [:], "output_type": "display_data",
        ],
        ["name": "stderr", "output_type": "stream", "text": ["a note\n"]],
      ])
    #expect(
      cells[2]["outputs"] == [
        ["ename": "Suluh", "evalue": "b", "output_type": "error", "traceback": ["b", "^ what is b?"]]
      ])
    #expect(try read(text).markdown == notebook.markdown)
  }

  @Test(arguments: [
    ("", "bad-json"), ("{\"cells\": [}", "bad-json"), ("[1]", "no-jupyter"), ("{\"cells\": []}", "no-jupyter"),
    ("{\"cells\": [], \"nbformat\": 3}", "jupyter-version"), ("\u{FEFF}{}", "bad-json"),
    (
      "{\"cells\": [], \"nbformat\": 4, \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}",
      "notebook-language"
    ), (String(repeating: "[", count: 100_000), "bad-json"), ("{\"a\": 1, \"a\": 2}", "bad-json"),
    ("{\"cells\": [\"\\ud800\"]}", "bad-json"),
  ])
  func `what is no notebook is refused`(text: String, id: String) {
    #expect(throws: Diagnostic.self) { try read(text) }
    do { _ = try read(text) } catch { #expect((error as? Diagnostic)?.id == id) }
  }

  @Test func `cells of any shape are read`() throws {
    let odd =
      "{\"cells\": [1, {}, {\"cell_type\": \"code\"}, {\"cell_type\": \"markdown\", \"source\": [1, \"a\"]}], \"nbformat\": 4}"
    #expect(try read(odd).code.map(\.text) == [""])
    #expect(try read(odd).jupyter(results: [], styles: "").contains("\"outputs\": []"))
  }

  @Test func `numbers and texts are written as they were read`() throws {
    let text = "[0, -7, 9223372036854775807, 1.5, true, false, null, \"a\\\"\\\\\\n\\u0001é日\", {}, []]"
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(try JSONValue(parsing: Array(value.written.utf8)) == value)
    #expect(value.written.contains("\"a\\\"\\\\\\n\\u0001é日\""))
  }
}
