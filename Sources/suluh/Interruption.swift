import Frames
import Glibc

/// What Ctrl-C does while a query runs: it stops the query, never the session.
enum Interruption {
  /// What the queries of the session look at between their chunks.
  static let cancellation = Cancellation()

  /// Makes the signal of Ctrl-C stop the query that runs; without this, as for a script, it ends the process.
  static func stopsQueries() {
    // Made now: the handler may only set the flag.
    _ = cancellation
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interruption.cancellation.cancel() }
    // Without SA_RESTART, so that waiting for a key ends too.
    action.sa_flags = 0
    sigaction(SIGINT, &action, nil)
  }

  /// Makes the process end quietly when nobody reads its output any more, as in `suluh -c … | head`, whatever its parent
  /// chose.
  static func endsWithItsReader() {
    signal(SIGPIPE, SIG_DFL)
  }
}
