import Diagnostics
import Formats
import Language
import Styling

/// The bundled log of sales visits, which is there when nothing else is loaded.
enum SampleData {
  /// The lines that bring it in, as one would type them.
  static let lines = """
    load "sample:kunjungan.csv" as visits
    rollup visits by id_customer as deals
    role target = target_sales per rep for 2025
    role target = target_segmen per segment for 2025
    """

  /// What it is about, known before it is made.
  static let subject = Subject(file: "kunjungan", deals: "deals", dealCount: 320, visitCount: 1883)

  /// What can be asked of it.
  static let suggestions = ["winrate by rep where segment = Telco", "revenue by month | bar"]

  /// What the path of a bundled file begins with.
  static let scheme = "sample:"

  /// Returns the bundled file that `path` names; nil where it names none.
  static func source(_ path: String) -> Source? {
    guard path.hasPrefix(scheme) else { return nil }
    switch path.dropFirst(scheme.count) {
    case "kunjungan.csv": return .bytes(Array(SampleFiles.visits.utf8), name: "kunjungan.csv")
    case "deals.csv": return .bytes(Array(SampleFiles.deals.utf8), name: "deals.csv")
    default: return nil
    }
  }
}

extension Session {
  /// Makes questions be about the bundled sample; the first `load` takes its place.
  public func openSample() { sample = .awaited }

  /// Makes the bundled sample where it is awaited: in a session of its own, which nothing interrupts.
  func makeSample() {
    guard sample == .awaited else { return }
    let maker = Session(
      catalog: catalog, sink: Silence(),
      environment: SessionEnvironment(computerDay: environment.computerDay, workers: environment.workers))
    (maker.model, maker.journal) = (model, journal)
    _ = maker.carryOut(SourceText(SampleData.lines, name: "the bundled sample"))
    (model, journal, sources, sample) = (maker.model, maker.journal, maker.sources, .made)
    transcript.opening = journal
  }
}

/// Where nobody listens.
private final class Silence: Sink {
  let terminal = Terminal(width: 80)

  func write(_ text: StyledText) {}
  func write(document: String) {}
  func writeError(_ text: StyledText) {}
}
