import Diagnostics
import Frames
import Language
import Planning
import SalesModel

/// What makes groups worth looking at: for completion, help and what to try first.
extension Session {
  /// The columns that rows can be told apart by with few groups: the roles first, as they are called in questions.
  var groupingNames: [String] {
    guard let deals = model.deals else { return [] }
    let roles = [Role.segment, .rep, .product, .customer, .region, .level, .account].filter { model.roles[$0] != nil }
    let tied = Set(roles.compactMap { model.roles[$0]?.expression.nameAlone?.text.lowercased() })
    let others = deals.frame.names.filter { !tied.contains($0.lowercased()) }
    return (roles.map(\.rawValue) + others.map { Printer.column($0) }).filter(makesGroups)
  }

  /// Whether a column has few values in many rows.
  func makesGroups(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map { String($0).filter { $0 != "`" } }
    let nowhere = SourceSpan(0, 0)
    let column = parts.count == 2 ? Name(parts[1], qualifier: parts[0], at: nowhere) : Name(parts[0], at: nowhere)
    guard let place = place(of: column) else {
      return columns(of: "list \(name)").map { [.text, .boolean].contains($0.first?.type ?? .text) } ?? true
    }
    switch place.type {
    case .boolean: return true
    case .text: return place.dictionary.map { $0.count <= max(50, place.frame.rowCount / 8) } ?? false
    case .integer, .decimal, .real, .date, .duration: return false
    }
  }
}
