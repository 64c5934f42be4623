/// Returns a count with its thousands apart: `8,800`.
public func counted(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.append(String(digits.suffix(3)))
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + groups.reversed()).joined(separator: ",")
}

/// Returns a number of bytes in the unit that suits it, with one decimal place: `1.5 GB`.
public func countedBytes(_ bytes: Int) -> String {
  for (factor, unit) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")] where bytes >= factor {
    let tenths = bytes / (factor / 10)
    return counted(tenths / 10) + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + " " + unit
  }
  return counted(bytes, "byte")
}

/// Returns a count and its noun: `1 deal`, `8,800 deals`.
public func counted(_ number: Int, _ noun: String) -> String {
  let plural =
    noun.hasSuffix("y") && !noun.hasSuffix("day") && !noun.hasSuffix("key")
    ? noun.dropLast() + "ies" : noun + "s"
  return counted(number) + " " + (number == 1 ? noun : plural)
}

extension String {
  /// The digits of a number with their thousands apart: `1500000` as `1,500,000`.
  public var groupedByThousands: String {
    var parts = split(separator: ".", maxSplits: 1).map(String.init)
    guard let whole = parts.first else { return self }
    var grouped = ""
    for (place, character) in whole.reversed().enumerated() {
      if place > 0, place % 3 == 0, character.isNumber { grouped.append(",") }
      grouped.append(character)
    }
    parts[0] = String(grouped.reversed())
    return parts.joined(separator: ".")
  }
}
