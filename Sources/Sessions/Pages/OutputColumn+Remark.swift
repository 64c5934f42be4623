import Diagnostics
import Planning

extension OutputColumn {
  /// Returns what stands in brackets behind the title: what is said of the column, and the unit of its numbers.
  func remark(_ unit: String?, in wording: Wording) -> String? {
    let parts = [remark.map(wording.word), unit].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
