import Diagnostics
import Language
import Styling

/// The numbered inputs: listing them, and carrying them out again.
extension Session {
  /// `history`
  func showHistory() {
    let width = String(inputNumber).count
    let lines = inputs.dropLast(scripts.isEmpty ? 1 : 0).map { input in
      let text = input.text.split(whereSeparator: \.isNewline).joined(separator: " \u{23CE} ")
      return StyledText("\(input.number)", .dim).padded(to: width, .trailing) + "  "
        + StyledText(cell: text).truncated(to: max(10, terminal.width - width - 2), glyphs: terminal.glyphs)
    }
    say(lines.isEmpty ? "nothing was typed yet" : lines.joined(separator: "\n"))
  }

  /// `rerun 3`
  func rerun(_ number: Int) throws(Diagnostic) -> RunOutcome {
    guard let input = inputs.first(where: { $0.number == number }), number != inputNumber else {
      throw .noInput(number, last: inputNumber - 1)
    }
    guard !Self.reruns(input.text) else { throw .rerunOfRerun(number) }
    note(StyledText(input.text, .dim))
    return carryOut(SourceText(input.text, name: "input \(number)"))
  }

  private static func reruns(_ text: String) -> Bool {
    Parser.parse(text).statements.contains { if case .rerun = $0.kind { true } else { false } }
  }

  /// `edit`, `edit 3`: what an editor makes of an earlier input becomes the next one.
  func edit(_ number: Int?) throws(Diagnostic) {
    guard let editor = environment.editor, scripts.isEmpty else { throw .noTerminalToEdit }
    let before = try textToEdit(number)
    let after = try editor(before).trimmingSpaces
    if after.isEmpty { return note("nothing was entered") }
    if after == before.trimmingSpaces { return note("the text was left as it is, and not carried out again") }
    editedInputs.append(after)
  }

  /// The input called `number`; without a number the last that did not only open an editor.
  private func textToEdit(_ number: Int?) throws(Diagnostic) -> String {
    let earlier = inputs.dropLast()
    guard let number else { return earlier.last { !Self.edits($0.text) }?.text ?? "" }
    guard let input = earlier.first(where: { $0.number == number }) else {
      throw .noInput(number, last: inputNumber - 1)
    }
    return input.text
  }

  private static func edits(_ text: String) -> Bool {
    Parser.parse(text).statements.contains { if case .edit = $0.kind { true } else { false } }
  }

  /// Returns the texts that editors made, which are the next inputs, and forgets them.
  func takeEditedInputs() -> [String] {
    defer { editedInputs = [] }
    return editedInputs
  }
}
