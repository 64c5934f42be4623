/// Returns the names by which a query calls the columns with these headers.
///
///     columnNames(["Deal Value", "ID_Customer", "", "Deal value"])  // ["deal_value", "id_customer", "column_3", "deal_value_2"]
///
/// Letters and digits of any script stay, in lower case; everything between them is one `_`. A name never begins with a
/// digit.
func columnNames(_ headers: [String]) -> [String] {
  var taken: Set<String> = []
  return headers.enumerated().map { index, header in
    var name = identifier(header)
    if name.isEmpty { name = "column_\(index + 1)" }
    var unique = name
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }
}

private func identifier(_ header: String) -> String {
  var name = ""
  var isGap = false
  for scalar in header.lowercased().unicodeScalars {
    let kind = scalar.properties.generalCategory
    let isMark = kind == .nonspacingMark || kind == .spacingMark
    guard scalar.properties.isAlphabetic || kind == .decimalNumber || isMark && !name.isEmpty else {
      isGap = true
      continue
    }
    if isGap, !name.isEmpty { name += "_" }
    isGap = false
    name.unicodeScalars.append(scalar)
  }
  if let first = name.unicodeScalars.first, first.properties.generalCategory == .decimalNumber {
    name = "column_" + name
  }
  return name
}
