import ArgumentParser
import Glibc
import Sessions

/// The command line.
@main
struct Suluh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suluh",
    abstract: "Asks questions about sales pipelines.",
    usage: """
      suluh [OPTIONS] [FILE ...]
      suluh [OPTIONS] -c QUERY [FILE ...]
      suluh [OPTIONS] run SCRIPT [NAME=VALUE ...]
      """,
    discussion: """
      Without a query or a script it opens a prompt, on the bundled sample data when no file is named. Statements can \
      also come through a pipe, and data as the file "-".

        suluh -c 'winrate by rep where segment = Telco'
        suluh -c 'revenue by month' deals.csv > revenue.txt
        suluh run weekly.suluh rep='Budi Santoso'

      With -c, only the columns that the queries need are read to the end of a large file: of the others no cells are \
      reported that do not fit.

      It ends with 0, with 1 after an error in a query or in data, with 2 when the command line is not understood.
      """,
    version: "suluh \(Version.current)"
  )

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Answer this and end; may be repeated.", valueName: "query"))
  var queries: [String] = []

  @Option(help: ArgumentHelp("The form of results: table, csv, json or markdown.", valueName: "form"))
  var output: OutputForm?

  @Option(help: ArgumentHelp("How many characters a line may have, instead of what the window shows.", valueName: "n"))
  var width: Int?

  @Option(help: ArgumentHelp("When there are colours: auto, always or never.", valueName: "when"))
  var color = ColorChoice.auto

  @Option(help: ArgumentHelp("The day that queries take for today, as YYYY-MM-DD.", valueName: "day"))
  var today: CalendarDay?

  @Flag(help: "Begin without the bundled sample data.")
  var noSample = false

  @Argument(
    help: ArgumentHelp("Tables to load, or `run` and a script with values for its parameters.", valueName: "file"))
  var arguments: [String] = []

  /// Does what the command line says.
  static func main() {
    Interruption.endsWithItsReader()
    do {
      let command = try parse()
      end(try command.job().carryOut())
    } catch {
      let isAsked = exitCode(for: error) == .success
      let words = fullMessage(for: error) + "\n"
      _ = writeAll(Array(words.utf8), to: isAsked ? STDOUT_FILENO : STDERR_FILENO)
      end(isAsked ? .success : .usage)
    }
  }

  /// Ends the process at once: work that was left behind may still run, and needs what `exit` would take down.
  private static func end(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }

  func validate() throws {
    if let width, !(10...10_000).contains(width) { throw ValidationError("--width is from 10 to 10000, not \(width)") }
  }

  /// What is to be done.
  private func job() throws -> Job {
    Job(
      input: try input(), output: output?.rawValue, today: today?.text, opensSample: !noSample,
      choices: OutputChoices(width: width, color: color))
  }

  private func input() throws -> Job.Input {
    guard arguments.first == "run" else {
      if let script = arguments.first(where: { Session.isScript($0) }) {
        throw ValidationError("\"\(script)\" is a script, not a table: suluh run \(script)")
      }
      return .files(arguments, queries: queries)
    }
    guard arguments.count > 1 else { throw ValidationError("run: the name of a script is missing") }
    guard queries.isEmpty else { throw ValidationError("either run and a script, or -c and a query") }
    let values = try arguments.dropFirst(2).map { argument in
      guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
        throw ValidationError("\"\(argument)\" is no value for a parameter of the script: write name=value")
      }
      return (name: String(argument[..<sign]), value: String(argument[argument.index(after: sign)...]))
    }
    return .script(arguments[1], values)
  }
}

/// The forms that results are printed in.
enum OutputForm: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json, markdown
}

extension ColorChoice: ExpressibleByArgument {}

/// A day of the calendar as it is typed: `2025-06-30`.
struct CalendarDay: ExpressibleByArgument {
  /// The day as it was typed.
  let text: String

  /// Reads a day; nil when there is no such day.
  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], argument.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }) else {
      return nil
    }
    let numbers = parts.compactMap { Int32($0) }
    guard numbers.count == 3 else { return nil }
    var date = tm()
    (date.tm_year, date.tm_mon, date.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    guard timegm(&date) != -1 || numbers[0] == 1969 else { return nil }
    guard date.tm_mon == numbers[1] - 1, date.tm_mday == numbers[2] else { return nil }
    text = argument
  }
}
