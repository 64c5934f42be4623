import Diagnostics
import Glibc

/// What stands on the command line, taken apart.
struct Arguments {
  /// The options, with `help` and `version`, as they are written after two dashes.
  enum Option: String, CaseIterable {
    case command, output, width, color, today
    case noSample = "no-sample"
    case check
    case target = "to"
    case allowRead = "allow-read"
    case allowWrite = "allow-write"
    case version, help

    /// What may be written after one dash instead.
    var letter: Character? {
      switch self {
      case .command: "c"
      case .help: "h"
      case .target: "o"
      case .output, .width, .color, .today, .noSample, .check, .allowRead, .allowWrite, .version: nil
      }
    }

    /// Whether it is followed by a value; `--allow-read` may have one, behind `=`.
    var takesValue: Bool {
      switch self {
      case .command, .output, .width, .color, .today, .target: true
      case .noSample, .check, .allowRead, .allowWrite, .version, .help: false
      }
    }
  }

  var queries: [String] = []
  var output: OutputForm?
  var today: String?
  var opensSample = true
  /// Whether scripts or notebooks are only looked at.
  var checks = false
  /// The file that a notebook is written to.
  var target: String?
  /// What notebooks may do beside reading files below their own folder.
  var allowed = Allowed()
  var choices = OutputChoices()
  /// What is no option: files; or a command such as `run` and what it is to be done with.
  var words: [String] = []
  /// `help` or `version`, where that is asked for: nothing else counts then.
  var asked: Option?

  /// Reads what stands behind the program's name. Options may stand anywhere before `--`; the last of a kind counts, but
  /// every query.
  ///
  /// - Throws: What is not understood.
  init(_ arguments: some Sequence<String>) throws(Diagnostic) {
    var rest = Array(arguments.reversed())
    while let word = rest.popLast(), asked == nil {
      if word == "--" {
        words += rest.reversed()
        return
      }
      // A dash alone is the standard input.
      guard word.hasPrefix("-"), word != "-" else {
        words.append(word)
        continue
      }
      let (option, given) = try Self.option(word)
      if let given, allowed.take(option, given) { continue }
      guard option.takesValue else {
        if given != nil { throw .optionWithValue(option) }
        take(option)
        continue
      }
      guard let value = given ?? rest.popLast() else { throw .optionWithoutValue(option) }
      try take(option, value)
    }
  }

  /// The option that a word begins, and the value in the same word: `--width=60`.
  private static func option(_ word: String) throws(Diagnostic) -> (Option, value: String?) {
    if !word.hasPrefix("--") {
      guard let letter = word.dropFirst().first, let option = Option.allCases.first(where: { $0.letter == letter })
      else { throw .unknownOption(word) }
      return (option, word.count > 2 ? String(word.dropFirst(2)) : nil)
    }
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = Option(rawValue: String(parts[0])) else { throw .unknownOption("--" + parts[0]) }
    return (option, parts.count > 1 ? String(parts[1]) : nil)
  }

  private mutating func take(_ option: Option) {
    switch option {
    case .noSample: opensSample = false
    case .check: checks = true
    case .allowRead, .allowWrite: _ = allowed.take(option, "/")
    default: asked = option
    }
  }

  private mutating func take(_ option: Option, _ value: String) throws(Diagnostic) {
    switch option {
    case .command: queries.append(value)
    case .output: output = try Self.choice(value, of: option)
    case .color: choices.color = try Self.choice(value, of: option)
    case .width:
      guard let width = Int(value), (10...10_000).contains(width) else {
        throw .optionValue(option, value, "a number from 10 to 10000")
      }
      choices.width = width
    case .today:
      guard isDay(value) else { throw .optionValue(option, value, "a day, as 2025-06-30") }
      today = value
    case .target: target = value
    case .noSample, .check, .allowRead, .allowWrite, .version, .help: break
    }
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: String, of option: Option
  ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: value) else {
      throw .optionValue(option, value, Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }
}

/// The folders that notebooks may use; `/` for all.
struct Allowed: Equatable {
  var readable: [String] = []
  var writable: [String] = []

  /// Takes the folder that an option allows; false for another option.
  fileprivate mutating func take(_ option: Arguments.Option, _ folder: String) -> Bool {
    switch option {
    case .allowRead: readable.append(folder)
    case .allowWrite: writable.append(folder)
    default: return false
    }
    return true
  }
}

/// The forms that results are printed in.
enum OutputForm: String, CaseIterable {
  case table, csv, json, markdown, html
}

/// Whether a text is a day of the calendar: `2025-06-30`.
private func isDay(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }) else {
    return false
  }
  let numbers = parts.compactMap { Int32($0) }
  guard numbers.count == 3 else { return false }
  var date = tm()
  (date.tm_year, date.tm_mon, date.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
  guard timegm(&date) != -1 || numbers[0] == 1969 else { return false }
  return date.tm_mon == numbers[1] - 1 && date.tm_mday == numbers[2]
}
