import Diagnostics
import Glibc
import Sessions

/// The program.
@main
enum Suluh {
  static let help = """
    Asks questions about sales pipelines.

    Usage: suluh [OPTIONS] [FILE ...]
           suluh [OPTIONS] -c QUERY [FILE ...]
           suluh [OPTIONS] run SCRIPT [NAME=VALUE ...]
           suluh format [--check] [SCRIPT ...]
           suluh notebook run [--check] [-o FILE] NOTEBOOK [NAME=VALUE ...]
           suluh export NOTEBOOK -o FILE [NAME=VALUE ...]
           suluh watch SCRIPT|NOTEBOOK [-o FILE] [NAME=VALUE ...]

    Without a query or a script it opens a prompt, on the bundled sample data when
    no file is named. Statements can also come through a pipe, and data as the file
    "-". A FILE is a table, or a snapshot that was saved with: save "deals.suluh"

      suluh -c 'winrate by rep where segment = Telco'
      suluh -c 'revenue by month' deals.csv > revenue.txt
      suluh run weekly.suluh rep='Budi Santoso'

    format lays scripts out in one way: a statement a line, long ones broken before
    their clauses, comments where they were. Without a file it reads a script from
    the standard input. A script with a mistake is left as it is.

    A notebook is a Markdown file with blocks that begin with ```suluh, or one of
    Jupyter's (.ipynb). notebook run carries them out from the top in a fresh
    session and writes what they give under them, the same bytes each time; a block
    that fails ends it, and shows why. With -o FILE.html it becomes a page that
    stands alone; export is the same with -o.

      suluh notebook run coaching.md rep='Budi Santoso' -o budi.md
      suluh export coaching.md -o coaching.html

    watch carries a script or a notebook out, and again whenever it or a file that
    it reads has changed, until Ctrl-C.

    Options:
      -c, --command QUERY  answer this and end; may be repeated
      --output FORM        the form of results: table, csv, json, markdown or html
      --width N            how many characters a line may have (10 to 10000),
                           instead of what the window shows
      --color WHEN         when there are colours: auto, always or never
      --today DAY          the day that queries take for today, as 2025-06-30
      --no-sample          begin without the bundled sample data
      --check              format writes nothing, and ends with 1 where a script is
                           laid out otherwise, with the first such line; notebook
                           run likewise, where results would be others
      -o, --to FILE        write the notebook with its results there
      --allow-read[=DIR]   let a notebook read all files, or those below DIR, where
                           it reads only those below its own folder
      --allow-write[=DIR]  let a notebook write files, or those below DIR
      --version            show the version
      -h, --help           show this

    With -c, only the columns that the queries need are read to the end of a large
    file: of the others no cells are reported that do not fit.

    It ends with 0, with 1 after an error in a query or in data, with 2 when the
    command line is not understood.

    """

  /// Does what the command line says.
  static func main() {
    Interruption.endsWithItsReader()
    do throws(Diagnostic) {
      let arguments = try Arguments(CommandLine.arguments.dropFirst())
      switch arguments.asked {
      case .help: say(help)
      case .version: say("suluh \(Version.current)\n")
      default: end(try Job(arguments).carryOut())
      }
    } catch {
      let sink = StandardSink()
      sink.writeError(DiagnosticRenderer.render(error, in: nil, for: sink.terminal))
      end(.usage)
    }
  }

  private static func say(_ text: String) -> Never {
    _ = writeAll(Array(text.utf8), to: STDOUT_FILENO)
    end(.success)
  }

  /// Ends the process at once: work that was left behind may still run, and needs what `exit` would take down.
  private static func end(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }
}
