import Diagnostics
import Notebooks

/// Pages of notebooks.
extension NotebookRunner {
  /// What stands around the cells.
  func parts(of run: Run, _ document: Document) -> Notebook.PageParts {
    let name = environment.files.split(document.path).name
    var page = ResultPage.emptyPage(in: run.wording)
    page.title = document.notebook.title ?? name
    return Notebook.PageParts(
      page, values: run.values, footer: Sentence.madeFrom(name).text(in: run.wording),
      setup: run.wording.word("set-up")
    ) { picture($0, in: document.folder) }
  }

  /// A picture that lies where the notebook may read, as an address that holds it; nil for any other file.
  private func picture(_ path: String, in folder: String) -> String? {
    var files = environment.files
    files.limits = FileAccess.Limits(readable: [folder] + readable)
    let found = files.path(path.removingPercentSigns, in: folder)
    guard files.isWithinLimits(found, for: .reading), let bytes = try? readBytes(found, shown: path) else { return nil }
    return Notebook.address(ofPicture: bytes)
  }
}

extension String {
  /// The text with `%20` as the byte that it stands for.
  fileprivate var removingPercentSigns: String {
    var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(utf8)[...])
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
