import Diagnostics
import Formats
import Frames
import Language
import Planning
import SalesModel
public import Styling

/// The conversation at a prompt.
extension Session {
  /// Reads inputs until there are no more, or one of them quits.
  ///
  /// Lines are put together until they can be whole. An input that fails does not end the conversation.
  /// - Returns: `.failed` where any input failed, `.quit` where the last one quit, else `.succeeded`.
  @discardableResult
  public func converse(with reader: any LineReader) -> RunOutcome {
    reader.completer = { [weak self] text, cursor in
      self?.complete(text, cursor) ?? Completions(replace: cursor..<cursor, candidates: [])
    }
    reader.painter = { [weak self] in self?.painted($0) ?? StyledText($0) }
    reader.hinter = { [weak self] in self?.likelyRest(of: $0, history: $1) }
    defer { (reader.completer, reader.painter, reader.hinter) = (nil, nil, nil) }
    if sink.terminal.isInteractive { sink.write(greeting) }
    var outcome = RunOutcome.succeeded
    var pending = ""
    while true {
      switch reader.readLine(prompt: pending.isEmpty ? prompt : continuationPrompt) {
      case .line(let line):
        pending = pending.isEmpty ? line : pending + "\n" + line
        guard Completion.isComplete(pending) else { continue }
        let last = carryOut(entered: pending, reader)
        pending = ""
        if last == .quit { return .quit }
        if last == .failed { outcome = .failed }
      case .interrupted: pending = ""
      case .end:
        let last = carryOut(entered: pending, reader)
        if last == .quit { return .quit }
        return last == .failed ? .failed : outcome
      }
    }
  }

  private func carryOut(entered text: String, _ reader: any LineReader) -> RunOutcome {
    guard !text.allSatisfy(\.isWhitespace) else { return .succeeded }
    reader.remember(text)
    var outcome = run(text)
    for edited in takeEditedInputs() where outcome != .quit {
      sink.write(prompt + StyledText(edited))
      outcome = carryOut(entered: edited, reader)
    }
    return outcome
  }

  // MARK: What is said before the user's words

  /// What is asked about, the focus, and the number of the input to come: `kunjungan deals 3> `.
  public var prompt: StyledText {
    var words: [String] = []
    if let subject {
      if let file = subject.file, file.lowercased() != subject.deals.lowercased() { words.append(file) }
      words.append(subject.deals)
    } else {
      words.append("suluh")
    }
    if let focus { words.append("(\(focus.text))") }
    let room = max(12, sink.terminal.width / 2)
    return StyledText(cell: words.joined(separator: " "), .prompt).truncated(to: room, glyphs: sink.terminal.glyphs)
      + StyledText(" \(inputNumber + 1)> ", .prompt)
  }

  /// What stands before the further lines of an input.
  public var continuationPrompt: StyledText {
    StyledText(String(repeating: " ", count: max(0, prompt.width - 5)) + "...> ", .prompt)
  }

  /// What is asked about; nil where there are no deals.
  var subject: Subject? {
    if sample == .awaited { return SampleData.subject }
    guard let deals = model.deals else { return nil }
    let file = sources.first { $0.table == model.log?.table ?? deals.name }.map { stem($0.source.name) }
    return Subject(
      file: file, deals: deals.name, dealCount: deals.frame.rowCount, visitCount: model.logTable?.frame.rowCount)
  }

  private func stem(_ path: String) -> String {
    let name = environment.files.split(path).name
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// What is there, and three things to try.
  private var greeting: StyledText {
    var lines = [StyledText("Suluh", .emphasis) + " answers questions about a sales pipeline."]
    let isSample = sample != .absent
    if let subject {
      var what = "\(isSample ? "Sample data" : "Loaded"): \(counted(subject.dealCount, "deal"))"
      if let visits = subject.visitCount { what += " from \(counted(visits, "visit"))" }
      lines.append(StyledText(what + (isSample ? ". Your own: load \"deals.csv\"." : "."), .dim))
    }
    lines.append("Try:")
    let questions = sample == .awaited ? SampleData.suggestions : suggestions
    lines += (questions.prefix(2) + ["help"]).map { "  " + StyledText($0, .keyword) }
    return lines.map { $0.wrapped(to: sink.terminal.width, indent: 2) }.joined(separator: "\n") + "\n"
  }
}

/// What a conversation is about, as the greeting and the prompt tell.
struct Subject: Equatable {
  /// The file that the deals come from, without its ending.
  var file: String?
  /// The table of deals.
  var deals: String
  var dealCount: Int
  /// How many rows the log has that they were rolled up from; nil where there is none.
  var visitCount: Int?
}
