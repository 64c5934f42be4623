public import Language

extension Expression {
  /// The name of the column it gives where nobody says `as`: the words of the formula with those of its filter, each
  /// comparison in words (`winrate_telco`, `amount_over_100m`).
  public var columnName: String {
    switch kind {
    case .name(let name): name.qualifier.map { $0 + "." + name.text } ?? name.text
    case .bare(let text, let otherwise): otherwise?.columnName ?? text.columnWord
    case .call(let call): call.columnName
    case .conditional: (["case"] + columnNames.prefix(1)).joined(separator: "_").columnWord
    case .comparison(let left, let operation, let right):
      [left.columnName, operation.columnWord, Printer.print(right)].joined(separator: "_").columnWord.brief
    case .logical(let operation, let operands):
      operands.map(\.columnName).joined(separator: "_\(operation.rawValue)_").columnWord.brief
    case .unary(.not, let operand): "not_" + operand.columnName
    case .chain(let first, let rest):
      ([first] + rest.map(\.operand)).map(\.columnName).joined(separator: "_").columnWord.brief
    case .literal, .unary, .membership, .between, .emptiness, .missing: Printer.print(self).columnWord.brief
    }
  }

  /// What tells the rows of a filter in the name of a column: of `segment = Telco` the value alone.
  fileprivate var filterName: String {
    switch kind {
    case .comparison(_, .equal, let right): Printer.print(right)
    case .logical(.and, let operands): operands.map(\.filterName).joined(separator: "_")
    default: columnName
    }
  }
}

extension Call {
  fileprivate var columnName: String {
    let word = name.text.lowercased()
    if DateUnit(rawValue: word) != nil || ["weekday", "tiers", "bucket"].contains(word) { return word }
    let parts = [word] + arguments.map(\.columnName) + (filter.map { [$0.filterName] } ?? [])
    let name = parts.joined(separator: "_").columnWord
    return filter == nil ? name : name.brief
  }
}

extension ComparisonOperator {
  /// What it is called in the name of a column.
  fileprivate var columnWord: String {
    switch self {
    case .equal: ""
    case .notEqual: "not"
    case .less: "under"
    case .lessOrEqual: "up_to"
    case .greater: "over"
    case .greaterOrEqual: "from"
    case .contains: "with"
    case .startsWith, .endsWith, .matches: rawValue
    }
  }
}

extension String {
  /// The text as a name of the language.
  var columnWord: String {
    var word = ""
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if word.last != "_" {
        word.append("_")
      }
    }
    while word.last == "_" { word.removeLast() }
    return word.isEmpty ? "column" : word
  }

  /// The name as far as whole words of it are soon typed.
  var brief: String {
    var name = self
    while name.count > 40, let end = name.lastIndex(of: "_"), end > name.startIndex { name = String(name[..<end]) }
    return name
  }
}
