import Diagnostics
import Execution
import Frames
import Styling

/// How long an answer took, at a prompt.
extension Session {
  /// Works an answer out and shows it; tells below it how many rows it has and how long it took to be worked out. Where no
  /// clock is known, as in scripts and notebooks, only does it.
  func timed(
    _ work: () throws(Diagnostic) -> Result, showing show: (Result) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let start = environment.clock?()
    let result = try work()
    let end = environment.clock?()
    try show(result)
    guard let start, let end, scripts.isEmpty, settings.tellsTimes, settings.output == .table else { return }
    let rows = counted(result.frame.rowCount, "row")
    tell(StyledText("\(rows), \(Self.span(end - start))", .dim))
  }

  /// `0.4 ms`, `12 ms`, `1.2 s`
  static func span(_ seconds: Double) -> String {
    let milliseconds = seconds * 1000
    if milliseconds < 9.95 { return "\((milliseconds * 10).rounded() / 10) ms" }
    if milliseconds < 999.5 { return "\(Int(milliseconds.rounded())) ms" }
    return "\((seconds * 10).rounded() / 10) s"
  }
}
