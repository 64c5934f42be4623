import Builtins
import Sessions
import Styling

/// The card of the model as it is asked for at the prompt: the columns, what gives the outcome away, the penalty, the scores.
final class Question: Sink {
  let terminal = Terminal(width: 100)
  private var session: Session?
  private var said = ""

  init(_ path: String, workers: Int) throws {
    session = Session(
      catalog: .standard, sink: self, environment: SessionEnvironment(computerDay: 20_454, workers: workers))
    guard session?.run("load \"\(path)\" as table_of_deals") == .succeeded else { throw Failure(description: said) }
  }

  func write(_ text: StyledText) { said += terminal.encode(text) + "\n" }
  func write(document: String) { said += document }
  func writeError(_ text: StyledText) { said += terminal.encode(text) + "\n" }

  /// Asks for the card of each method, and once more, and prints how long that took.
  func run() throws {
    for question in ["predict", "predict using boosting", "predict"] {
      said = ""
      let clock = ContinuousClock()
      let start = clock.now
      guard session?.run(question) == .succeeded else { throw Failure(description: said) }
      print("\(question): \(Int((clock.now - start) / .milliseconds(1)))")
    }
  }
}
