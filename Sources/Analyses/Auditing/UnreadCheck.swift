import Diagnostics
import Execution
import Frames
import SalesModel

/// What `load` could not read, which it has counted.
enum UnreadCheck {
  static func find(_ data: AuditedModel) throws(Diagnostic) -> CheckOutcome {
    guard let rejects = data.model.table("rejects"), rejects.frame.rowCount > 0 else { return ([], [.unread], []) }
    var finding = Finding(weight: .wrong, says: .unread, found: rejects.frame.rowCount)
    if let reasons = rejects.frame["reason"] {
      finding.examples = (0..<min(Finding.fewExamples, reasons.count)).compactMap { data.text(reasons[$0]) }
    }
    finding.rows = "list from rejects"
    return ([finding], [], [])
  }
}
