public import Diagnostics
import Styling

/// Notebooks as Jupyter's files (nbformat 4, "The Jupyter Notebook Format").
extension Notebook {
  /// Reads a file of Jupyter's: its Markdown cells are prose, its code cells blocks, raw ones stand as they are.
  ///
  /// What else the file holds stays in it when it is written again.
  /// - Throws: `bad-json`, `no-jupyter`, and `other-language` where its cells are in another language.
  public init(jupyter bytes: [UInt8]) throws(Diagnostic) {
    let document = try JSONValue(parsing: bytes)
    guard let cells = document["cells"]?.elements, case .integer(let format)? = document["nbformat"] else {
      throw .noJupyter
    }
    guard format == 4 else { throw .jupyterVersion(Int(format)) }
    if let language = Self.language(of: document), language.lowercased() != Self.language {
      throw .otherLanguage(language)
    }
    self.init()
    for (place, cell) in cells.enumerated() {
      let source = cell["source"]?.joined ?? ""
      switch cell["cell_type"]?.text {
      case "code": append(Code(source.withLineEnd, words: Code.words(of: cell), line: place + 1))
      case "raw": append(prose: Code.fenced(source, "", lineEnd: "\n"))
      default: append(prose: source)
      }
    }
    isNumberedByCells = true
    jupyter = document
  }

  private static func language(of document: JSONValue) -> String? {
    let metadata = document["metadata"]
    return (metadata?["language_info"]?["name"] ?? metadata?["kernelspec"]?["language"])?.text
  }

  /// Adds prose with an empty line around it.
  private mutating func append(prose: String) {
    let lines = prose.withoutEmptyEnds
    guard !lines.isEmpty else { return }
    cells.append(.prose((cells.isEmpty ? "" : "\n") + lines + "\n"))
  }

  private mutating func append(_ code: Code) {
    if !cells.isEmpty { cells.append(.prose("\n")) }
    cells.append(.code(code))
  }

  /// Returns the notebook with its results as a file of Jupyter's; `styles` are those of the HTML in them.
  public func jupyter(results: [CellResult], styles: String) -> String {
    var document = jupyter ?? Self.emptyJupyter
    let cells = jupyter?["cells"]?.elements ?? jupyterCells
    var place = 0
    document["cells"] = .array(
      cells.map { cell in
        guard cell["cell_type"]?.text == "code" else { return cell }
        defer { place += 1 }
        var filled = cell
        let result = place < results.count ? results[place] : CellResult(.skipped)
        filled["execution_count"] = result.state == .skipped ? .null : .integer(Int64(place + 1))
        filled["outputs"] = .array(result.jupyterOutputs(styles: styles))
        return filled
      })
    return document.written + "\n"
  }

  private static let emptyJupyter: JSONValue = [
    "cells": [],
    "metadata": [
      "kernelspec": ["display_name": "Suluh", "language": "suluh", "name": "suluh"],
      "language_info": ["file_extension": ".suluh", "name": "suluh"],
    ],
    "nbformat": .integer(4), "nbformat_minor": .integer(5),
  ]

  /// The cells as those of Jupyter, without results.
  private var jupyterCells: [JSONValue] {
    var found: [JSONValue] = []
    for cell in cells {
      let id = JSONValue.text("cell-\(found.count + 1)")
      switch cell {
      case .prose(let prose):
        let text = prose.withoutEmptyEnds
        guard !text.isEmpty else { continue }
        found.append(["cell_type": "markdown", "id": id, "metadata": [:], "source": .lines(text)])
      case .code(let code):
        found.append([
          "cell_type": "code", "execution_count": .null, "id": id, "metadata": code.jupyterMetadata, "outputs": [],
          "source": .lines(code.text.withoutEmptyEnds),
        ])
      }
    }
    return found
  }
}

extension Notebook.Code {
  /// Where Jupyter keeps that a cell has to fail.
  private static let failTag = "raises-exception"

  fileprivate static func words(of cell: JSONValue) -> [String] {
    (cell["metadata"]?["tags"]?.elements ?? []).contains(.text(failTag)) ? ["fails"] : []
  }

  fileprivate var jupyterMetadata: JSONValue { shouldFail ? ["tags": [.text(Self.failTag)]] : [:] }
}

extension CellResult {
  /// What was printed, as Jupyter keeps it: answers in both forms, what is said beside them as text.
  fileprivate func jupyterOutputs(styles: String) -> [JSONValue] {
    outputs.enumerated().map { place, output in
      let text = output.text.text
      if output.kind == .answer {
        var data: JSONValue = [:]
        if let html = output.html {
          data["text/html"] = .lines(html.contains("<svg") ? "<style>\n\(styles)</style>\n\(html)" : html)
        }
        data["text/plain"] = .lines(text.withoutEmptyEnds)
        return ["data": data, "metadata": [:], "output_type": "display_data"]
      }
      guard state == .failed, place == outputs.count - 1 else {
        return ["name": "stderr", "output_type": "stream", "text": .lines(text.withLineEnd)]
      }
      let lines = text.withoutEmptyEnds.split(separator: "\n", omittingEmptySubsequences: false)
      return [
        "ename": "Suluh", "evalue": .text(lines.first.map { String($0) } ?? ""), "output_type": "error",
        "traceback": .array(lines.map { .text(String($0)) }),
      ]
    }
  }
}

extension JSONValue {
  /// A text of several lines, which Jupyter writes as an array of them with their ends.
  static func lines(_ text: String) -> JSONValue {
    var (lines, line): ([JSONValue], String) = ([], "")
    for character in text {
      line.append(character)
      if character.isNewline {
        lines.append(.text(line))
        line = ""
      }
    }
    return .array(lines + (line.isEmpty ? [] : [.text(line)]))
  }

  /// A text in either of the forms that Jupyter reads.
  fileprivate var joined: String { text ?? elements?.compactMap(\.text).joined() ?? "" }
}

extension String {
  /// The text with an end of its last line.
  fileprivate var withLineEnd: String { isEmpty || hasSuffix("\n") ? self : self + "\n" }

  /// The text without the empty lines that it begins and ends with.
  fileprivate var withoutEmptyEnds: String {
    var lines = split(omittingEmptySubsequences: false) { $0.isNewline }[...]
    while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
