/// `=SUMIFS(amount, rep, "Budi Santoso")`
extension Translator {
  func excel(_ statement: Piece) -> String? {
    let begins = statement.first?.isSymbol(.equal) == true
    let body = begins ? statement.dropFirst() : statement
    guard let name = body.first, name.kind == .word, body.token(1)?.isSymbol(.open) == true,
      let close = body.closing(body.startIndex + 1), close == body.endIndex - 1
    else { return begins && !body.isEmpty ? formula(body) : nil }
    return conditional(name.content, body[(body.startIndex + 2)..<close].items) ?? (begins ? formula(body) : nil)
  }

  /// Functions that count what fulfils conditions, each with its range and its criterion.
  private func conditional(_ name: String, _ items: [Piece]) -> String? {
    let aggregates = ["sum": "sum", "average": "avg", "count": "count", "max": "max", "min": "min"]
    let isSeveral = name.hasSuffix("ifs")
    guard isSeveral || name.hasSuffix("if"), let aggregate = aggregates[String(name.dropLast(isSeveral ? 3 : 2))] else {
      return nil
    }
    var (value, pairs): (Piece?, [Piece]) = (nil, items)
    if aggregate != "count", isSeveral { value = pairs.isEmpty ? nil : pairs.removeFirst() }
    if aggregate != "count", !isSeveral { value = pairs.count == 3 ? pairs.removeLast() : pairs.first }
    guard !pairs.isEmpty, pairs.count.isMultiple(of: 2), aggregate == "count" || value != nil else { return nil }
    let conditions = stride(from: 0, to: pairs.count, by: 2).map { criterion(pairs[$0 + 1], of: formula(pairs[$0])) }
    return "\(aggregate)(\(value.map(formula) ?? "")) where " + conditions.joined(separator: " and ")
  }

  /// `"Budi"`, `">1000"`, `"<>Telco"`, `"Budi*"`
  private func criterion(_ piece: Piece, of column: String) -> String {
    guard piece.count == 1, let token = piece.first, token.kind == .text else { return "\(column) = \(formula(piece))" }
    let signs = [">=", "<=", "<>", ">", "<", "="]
    let sign = signs.first(where: token.content.hasPrefix)
    let value = String(token.content.dropFirst(sign?.count ?? 0))
    if value.isEmpty { return column + (sign == "<>" ? " is not empty" : " is empty") }
    let stars = (value.hasPrefix("*"), value.hasSuffix("*"))
    let text = Printer.value(value.filter { $0 != "*" })
    if sign == nil, stars.0 || stars.1 {
      return "\(column) \(stars == (true, true) ? "~" : stars.1 ? "starts with" : "ends with") \(text)"
    }
    return "\(column) \(sign == "<>" ? "!=" : sign ?? "=") \(Printer.value(value))"
  }
}
