import Analyses
public import Declarations
import Diagnostics
import Execution
import Formats
import Frames
import Language
import Planning
import SalesModel
import Styling

/// A conversation about tables: it reads inputs, keeps what was said, and answers.
///
///     let session = Session(catalog: .standard, sink: sink, environment: SessionEnvironment(computerDay: 20_254))
///     session.openSample()
///     session.run("winrate by rep where segment = Telco")  // .succeeded
///
/// An input is carried out whole or not at all: what fails leaves the session as it was.
public final class Session {
  let catalog: Catalog
  let sink: any Sink
  let environment: SessionEnvironment
  /// What is known about the data.
  var model: Model {
    // Whoever changes what is known may have changed the data.
    didSet { predictions = Predictions() }
  }
  /// The models of how deals end that were fitted to the data.
  private(set) var predictions = Predictions()
  /// What `set` changed.
  var settings: Settings
  /// The lines that would bring the model back.
  var journal = Journal()
  /// What was asked, for a notebook.
  var transcript = Transcript()
  /// How tables were read, to read them again.
  var sources: [TableSource] = []
  /// What became of the bundled sample.
  var sample = Sample.absent
  /// The last results, the latest at the end.
  var answers: [Answer] = []
  /// Results with names.
  var namedAnswers: [(name: String, answer: Answer)] = []
  /// The question that is being explored.
  var exploration = Exploration()
  /// What filters every question.
  var focus: Focus?
  /// The inputs so far.
  var inputs: [PastInput] = []
  /// The texts that an editor made of earlier inputs, to be carried out next.
  var editedInputs: [String] = []
  /// The text that is being carried out.
  var source = SourceText("")
  /// The scripts that are being carried out, the innermost last.
  var scripts: [RunningScript] = []
  /// How the table of deals would be rolled up, where it looks like a log and nobody has.
  var unacceptedOffer: RollUpOffer?
  /// Whether the head of a page was printed: what is printed as HTML is one page from then on.
  var hasBegunPage = false
  /// Whether a script has answered a question: the next answer stands apart.
  var hasAnswered = false
  /// Whether a log that is loaded is rolled up at once, as for files on the command line.
  var acceptsRollUp = false

  /// What may become of the bundled sample, which the first load replaces.
  enum Sample {
    /// It is not what questions are about.
    case absent
    /// It is made when somebody asks about it.
    case awaited
    case made
  }

  /// What filters every question.
  struct Focus {
    var condition: Expression
    var text: String
  }

  /// One input, as it was typed.
  struct PastInput {
    var number: Int
    var text: String
    /// Whether something in it was wrong.
    var hasFailed = false
  }

  /// A script that is being carried out.
  struct RunningScript {
    /// Where it really is.
    var path: String
    /// The folder it stands in.
    var folder: String
    /// The values its parameters were given when it was run.
    var arguments: [(name: String, value: Literal)]
    /// What a notebook is called; nil for a script.
    var notebook: String?
  }

  /// Starts a session in which nothing is loaded.
  public init(catalog: Catalog, sink: any Sink, environment: SessionEnvironment) {
    self.catalog = catalog
    self.sink = sink
    self.environment = environment
    settings = Settings(catalog.settings)
    model = Model()
    model = freshModel()
  }

  /// The number of the input that is carried out, or was last.
  public var inputNumber: Int { inputs.last?.number ?? 0 }

  /// Carries out the statements of `input`, one after the other, and writes what they answer.
  ///
  /// A text with a mistake in its syntax is not begun. The first statement that fails ends the input.
  /// - Parameter name: What it is called in messages; the number of the input where it is nil.
  @discardableResult
  public func run(_ input: String, name: String? = nil) -> RunOutcome {
    guard !input.allSatisfy(\.isWhitespace) else { return .succeeded }
    let number = inputNumber + 1
    inputs.append(PastInput(number: number, text: input))
    environment.cancellation.reset()
    let outcome = carryOut(SourceText(input, name: name ?? "input \(number)"))
    if outcome == .failed, let place = inputs.lastIndex(where: { $0.number == number }) {
      inputs[place].hasFailed = true
    }
    return outcome
  }

  /// Carries out a text, with places in it for diagnostics.
  func carryOut(_ text: SourceText) -> RunOutcome {
    let outer = source
    source = text
    defer { source = outer }
    let parse = Parser.parse(text.text)
    report(translating(parse))
    if parse.diagnostics.contains(where: { $0.severity == .error }) { return .failed }
    if parse.statements.isEmpty, scripts.isEmpty { transcript.add(.remark(Self.remark(text.text)), knowledge) }
    for statement in parse.statements {
      writeCaption(of: statement)
      do throws(Diagnostic) {
        let outcome = try carryOut(statement)
        if let failure = model.takeFailure() { throw failure }
        if outcome != .succeeded { return outcome }
      } catch {
        let problem = (model.takeFailure() ?? error).located(at: statement.span)
        report([translating(problem, of: statement.span)])
        return .failed
      }
    }
    return .succeeded
  }

  // MARK: Speaking

  /// What results are laid out for.
  var terminal: Terminal {
    var terminal = sink.terminal
    if let width = settings.width { terminal.width = width }
    return terminal
  }

  /// Writes diagnostics with the places they have in the text that is carried out.
  func report(_ diagnostics: [Diagnostic], in text: SourceText? = nil) {
    for diagnostic in diagnostics {
      environment.diagnosed?(diagnostic)
      sink.writeError(DiagnosticRenderer.render(diagnostic, in: text ?? source, for: terminal))
    }
  }

  /// Writes what a statement answers.
  func say(_ text: StyledText) {
    sink.write(text, usingPager: settings.usesPager)
  }

  /// Writes what a statement answers for programs.
  func say(document: String) {
    sink.write(document: document, usingPager: settings.usesPager)
  }

  /// Writes what was found in data or done to it: beside the results, so that these can be sent elsewhere alone.
  func tell(_ text: StyledText) {
    sink.writeError(text)
  }

  /// Writes a note about what was done: nothing where the output is to be read by programs.
  func note(_ text: StyledText) {
    if settings.output == .table { tell(text.wrapped(to: terminal.width, indent: 2)) }
  }

  /// The planner for what is known now.
  var planner: Planner { Planner(model: model, catalog: catalog) }

  /// What periods mean now.
  var calendar: Calendar {
    let model = model
    return Calendar(today: model.today, fiscalStart: model.conventions.fiscalStart, parameters: model.parameters)
  }

  /// What finds the rows of a table for which a condition holds.
  static func rowTest(_ model: Model, _ catalog: Catalog, _ work: Work) -> RowTest {
    { (condition: Expression, table: Table) throws(Diagnostic) -> Bitmap in
      let bound = try Planner(model: model, catalog: catalog).predicate(condition, on: table).condition
      let rows = try Executor(model: model, work: work).select(bound, in: table)
      var bits = [Bool](repeating: false, count: table.frame.rowCount)
      for row in rows.rows { bits[Int(row)] = true }
      return Bitmap(bits)
    }
  }

  /// A model that knows the catalogue's metrics and no data.
  func freshModel() -> Model {
    var fresh = Model()
    fresh.conventions = model.conventions
    fresh.conventions.computerDay = environment.computerDay
    fresh.parameters = model.parameters
    let known = model.definitions.filter { !$0.isBuiltIn }
    fresh.definitions = Self.prelude(catalog) + known
    return fresh
  }

  private static func prelude(_ catalog: Catalog) -> [DefinedWord] {
    let text = SourceText(catalog.prelude)
    return Parser.parse(catalog.prelude).statements.compactMap { statement in
      guard case .define(let definition) = statement.kind else { return nil }
      return DefinedWord(definition, isBuiltIn: true, place: "the catalogue", text: String(text[statement.span]))
    }
  }
}
