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
      // One reason a kind: a broken column fills the list with the same one.
      for row in 0..<reasons.count where finding.examples.count < Finding.fewExamples {
        guard let reason = data.text(reasons[row]), !finding.examples.contains(reason) else { continue }
        finding.examples.append(reason)
      }
    }
    finding.rows = "list from rejects"
    return ([finding], [], [])
  }
}
