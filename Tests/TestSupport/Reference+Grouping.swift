import Diagnostics
import Frames

extension Reference {
  /// The groups of a table: their rows in order, groups by first appearance.
  public static func groups(
    rows: [Int], filter: Computation?, keys: [GroupingKey]
  ) throws(Diagnostic) -> [(keys: [Value], rows: [Int])] {
    var places: [[Value]: Int] = [:]
    var groups: [(keys: [Value], rows: [Int])] = keys.isEmpty ? [([], [])] : []
    for row in rows {
      if let filter, !(try truth(filter, row)) { continue }
      var shown: [Value] = []
      for key in keys { shown.append(try value(key.computation, row: row)) }
      let same = zip(shown, keys).map { identity($0, exact: $1.exact) }
      let place = keys.isEmpty ? 0 : places[same] ?? groups.count
      if place == groups.count { groups.append((shown, [])) }
      places[same] = place
      groups[place].rows.append(row)
    }
    return groups
  }

  /// What makes values one group: texts by key, or by their bytes.
  public static func identity(_ value: Value, exact: Bool) -> Value {
    switch value {
    case .text(let text): .text(exact ? text.utf8.map { String($0) }.joined(separator: " ") : textKey(text))
    case .real(let number): .real(number == 0 ? 0 : number)
    default: value
    }
  }

  /// The result of an aggregate over some rows.
  public static func aggregate(_ aggregate: Aggregate, rows: [Int]) throws(Diagnostic) -> Value {
    var passing: [Int] = []
    for row in rows {
      if let filter = aggregate.filter, !(try truth(filter, row)) { continue }
      passing.append(row)
    }
    let type = try aggregate.function.type
    switch aggregate.function {
    case .count: return .integer(Int64(passing.count))
    case .countValues(let operand):
      return .integer(Int64(try values(operand, passing).filter { $0 != .boolean(false) }.count))
    case .sum(let operand): return try sum(try values(operand, passing), type)
    case .mean(let operand):
      let all = try values(operand, passing)
      return all.isEmpty ? .none : real(total(all) / Double(all.count))
    case .minimum(let operand): return extreme(try values(operand, passing)) { $0 < 0 }
    case .maximum(let operand): return extreme(try values(operand, passing)) { $0 > 0 }
    case .first(let operand): return try values(operand, passing).first ?? .none
    case .last(let operand): return try values(operand, passing).last ?? .none
    case .quantile(let operand, let fraction): return quantile(try values(operand, passing), fraction, type)
    case .standardDeviation(let operand): return deviation(try values(operand, passing).compactMap(\.real))
    case .distinct(let operand, let exact):
      return .integer(Int64(Set(try values(operand, passing).map { identity($0, exact: exact) }).count))
    case .correlation(let left, let right):
      var pairs: [(Double, Double)] = []
      for row in passing {
        if let a = try value(left, row: row).real, let b = try value(right, row: row).real { pairs.append((a, b)) }
      }
      return correlation(pairs)
    case .any(let operand): return .boolean(try values(operand, passing).contains(.boolean(true)))
    case .all(let operand): return .boolean(!(try values(operand, passing).contains(.boolean(false))))
    }
  }

  private static func values(_ operand: Computation, _ rows: [Int]) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    for row in rows {
      let value = try value(operand, row: row)
      if value != .none { values.append(value) }
    }
    return values
  }

  private static func sum(_ values: [Value], _ type: ColumnType) throws(Diagnostic) -> Value {
    if type == .real { return real(total(values)) }
    let sum = values.compactMap(digits).reduce(Int128(0)) { $0 + Int128($1) }
    // Sums of numbers may leave 64 bits.
    if Int64(exactly: sum) == nil, type.isNumeric { return .decimal(sum, scale: scale(type)) }
    return try exact(sum, type)
  }

  /// The sum as a real: of exact values exact before it is rounded.
  private static func total(_ values: [Value]) -> Double {
    if case .real? = values.first {
      var (sum, lost) = (0.0, 0.0)
      for number in values.compactMap(\.real) {
        let next = sum + number
        lost += abs(sum) >= abs(number) ? (sum - next) + number : (number - next) + sum
        sum = next
      }
      return sum + lost
    }
    let digits = values.compactMap(digits).reduce(Int128(0)) { $0 + Int128($1) }
    guard case .decimal(_, let scale)? = values.first else { return Double(digits) }
    return Double(digits) / powerOfTen(scale)
  }

  private static func extreme(_ values: [Value], _ better: (Int) -> Bool) -> Value {
    guard var best = values.first else { return .none }
    for value in values.dropFirst() where better(order(value, best)) { best = value }
    return best
  }

  /// How two values of one type compare, texts by key.
  public static func order(_ left: Value, _ right: Value, exact: Bool = false) -> Int {
    if case .text(let a) = left, case .text(let b) = right { return textOrder(a, b, exact: exact) }
    return numberOrder(left, right) ?? 0
  }

  private static func quantile(_ values: [Value], _ fraction: Double, _ type: ColumnType) -> Value {
    guard !values.isEmpty else { return .none }
    let sorted = values.sorted { order($0, $1) < 0 }
    let place = Double(sorted.count - 1) * fraction
    let low = Int(place)
    if type == .date { return sorted[low] }
    guard let a = sorted[low].real, let b = sorted[min(low + 1, sorted.count - 1)].real else { return .none }
    return real(place == Double(low) ? a : a + (b - a) * (place - Double(low)))
  }

  private static func deviation(_ values: [Double]) -> Value {
    guard values.count > 1 else { return .none }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return real((squares / Double(values.count - 1)).squareRoot())
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Value {
    guard pairs.count > 1 else { return .none }
    let count = Double(pairs.count)
    let (a, b) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    let cross = pairs.reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let left = pairs.reduce(0) { $0 + ($1.0 - a) * ($1.0 - a) }
    let right = pairs.reduce(0) { $0 + ($1.1 - b) * ($1.1 - b) }
    return left > 0 && right > 0 ? real(cross / (left * right).squareRoot()) : .none
  }

  /// Row numbers in order: stable, empties last either way.
  public static func order(by keys: [OrderKey], rows: [Int32]) -> [Int32] {
    rows.enumerated().sorted { left, right in
      for key in keys {
        let (a, b) = (key.column[Int(left.element)], key.column[Int(right.element)])
        if a == .none, b == .none { continue }
        if a == .none || b == .none { return b == .none }
        let order = rankedOrder(a, b, key)
        if order != 0 { return key.ascending ? order < 0 : order > 0 }
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private static func rankedOrder(_ left: Value, _ right: Value, _ key: OrderKey) -> Int {
    if let rank = key.rank, case .text(let a) = left, case .text(let b) = right {
      let (first, second) = (rank(a) ?? Int64.max, rank(b) ?? Int64.max)
      if first != second { return first < second ? -1 : 1 }
    }
    return order(left, right, exact: key.exact)
  }

  /// For each row of `keys` the first row of `table` with equal keys.
  public static func lookup(
    keys: [Column], in table: [Column], exact: Bool, emptiesMatch: Bool
  ) -> [Int?] {
    (0..<(keys.first?.count ?? 0)).map { row in
      (0..<(table.first?.count ?? 0)).first { other in
        zip(keys, table).allSatisfy { key, column in
          matches(key[row], column[other], exact: exact, emptiesMatch: emptiesMatch)
        }
      }
    }
  }

  private static func matches(_ left: Value, _ right: Value, exact: Bool, emptiesMatch: Bool) -> Bool {
    if left == .none || right == .none { return emptiesMatch && left == right }
    if case .text(let a) = left, case .text(let b) = right { return textOrder(a, b, exact: exact) == 0 }
    return numberOrder(left, right) == 0
  }
}
