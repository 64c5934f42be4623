import Diagnostics
import Formats
import Language

/// The bundled log of sales visits, which is there when nothing else is loaded.
enum SampleData {
  /// The lines that bring it in, as one would type them.
  static let lines = """
    load "sample:kunjungan.csv" as visits
    rollup visits by id_customer as deals
    role target = target_sales per rep for 2025
    role target = target_segmen per segment for 2025
    """

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
  /// Opens the bundled sample, quietly; the first `load` takes its place.
  public func openSample() {
    isQuiet = true
    _ = carryOut(SourceText(SampleData.lines, name: "the bundled sample"))
    isQuiet = false
    isSample = true
  }
}
