import Frames

/// Random well-typed formulas over random columns.
public struct RandomFormulas {
  /// The columns that formulas use, and where the randomness comes from.
  public var data: RandomData
  private var columns: [ColumnType: [Column]] = [:]
  /// Another table, and the rows of it that rows of this one belong to.
  private let partners: Column
  private let others: [ColumnType: Column]

  /// Creates formulas over a table of `rows` rows.
  public init(seed: UInt64, rows: Int, extremes: Bool = true) {
    data = RandomData(seed: seed, rows: rows)
    var other = RandomData(seed: seed &+ 1000, rows: 7)
    others = [.text: other.texts(), .integer: other.integers(), .date: other.dates()]
    var source = Seeded(seed &+ 2000)
    partners = Column(
      integers: (0..<rows).map { _ in Bool.random(using: &source) ? Int64.random(in: 0..<7, using: &source) : nil })
    for _ in 0..<2 {
      columns[.text, default: []].append(data.texts())
      columns[.integer, default: []].append(data.integers(extremes: extremes))
      columns[.decimal(scale: 2), default: []].append(data.integers(.decimal(scale: 2), extremes: extremes))
      columns[.decimal(scale: 4), default: []].append(data.integers(.decimal(scale: 4), extremes: extremes))
      columns[.real, default: []].append(data.reals())
      columns[.boolean, default: []].append(data.booleans())
      columns[.date, default: []].append(data.dates())
      columns[.duration, default: []].append(data.integers(.duration, extremes: false))
    }
  }

  /// The types that formulas have.
  public static let types: [ColumnType] = [
    .text, .integer, .decimal(scale: 2), .decimal(scale: 4), .real, .boolean, .date, .duration,
  ]

  /// In bytes only where these are ASCII.
  private static let capitals = TextFunction({ $0.utf8.count % 5 == 0 ? nil : $0.uppercased() }) { text, result in
    guard text.count % 5 != 0, text.allSatisfy({ $0 < 0x80 }) else { return false }
    result += text.map { $0 >= 0x61 && $0 <= 0x7a ? $0 - 0x20 : $0 }
    return true
  }

  private static let size = TextNumber({ Int64($0.utf8.count) }) { $0.count % 2 == 0 ? Int64($0.count) : nil }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &data.source) }

  /// Returns a formula of a type, at most `depth` deep.
  public mutating func formula(_ type: ColumnType, depth: Int) -> Computation {
    if depth <= 0 || pick(6) == 0 { return leaf(type) }
    switch pick(8) {
    case 0:
      return .conditional(
        [(formula(.boolean, depth: depth - 1), formula(type, depth: depth - 1))],
        otherwise: formula(type, depth: depth - 1))
    case 1: return .coalesce([formula(type, depth: depth - 1), formula(type, depth: depth - 1)])
    default: break
    }
    switch type {
    case .boolean: return condition(depth: depth - 1)
    case .text: return text(depth: depth - 1)
    case .real: return real(depth: depth - 1)
    case .date: return date(depth: depth - 1)
    case .duration:
      return .arithmetic(formula(.date, depth: depth - 1), .subtract, formula(.date, depth: depth - 1))
    case .integer, .decimal: return exact(type, depth: depth - 1)
    }
  }

  /// Returns a column or a constant.
  public mutating func leaf(_ type: ColumnType) -> Computation {
    let choice = pick(10)
    if choice == 0 { return .constant(.none, type) }
    if choice < 3 { return constant(type) }
    if choice < 5, let other = others[type] { return .gathered(other, rows: partners) }
    let candidates = columns[type] ?? []
    return candidates.isEmpty ? constant(type) : .column(candidates[pick(candidates.count)])
  }

  /// Returns a random constant.
  public mutating func constant(_ type: ColumnType) -> Computation {
    let number = Int64.random(in: -50...50, using: &data.source)
    return switch type {
    case .text: .constant(.text(RandomData.text(pick(30), &data.source)), type)
    case .integer: .constant(.integer(number), type)
    case .decimal(let scale): .constant(.decimal(Int128(number) * 37, scale: scale), type)
    case .real: .constant(.real(Double(number) / 4), type)
    case .boolean: .constant(.boolean(number > 0), type)
    case .date: .constant(.date(19_800 + Int(number)), type)
    case .duration: .constant(.duration(Int(number)), type)
    }
  }

  private mutating func comparison() -> Comparison { Comparison.allCases[pick(Comparison.allCases.count)] }

  /// Returns a condition of any kind.
  public mutating func condition(depth: Int) -> Computation {
    switch pick(8) {
    case 0: return .not(formula(.boolean, depth: depth))
    case 1: return .all((0..<pick(4)).map { _ in formula(.boolean, depth: depth) })
    case 2: return .any((0..<pick(4)).map { _ in formula(.boolean, depth: depth) })
    case 3: return .test(formula(.text, depth: depth), test())
    case 4:
      return .compareText(
        formula(.text, depth: depth), comparison(), formula(.text, depth: depth), exact: pick(2) == 0)
    case 5: return .isEmpty(formula(Self.types[pick(Self.types.count)], depth: depth))
    default:
      let numbers: [ColumnType] = [.integer, .decimal(scale: 2), .decimal(scale: 4), .real]
      let same: [ColumnType] = [.boolean, .date, .duration]
      if pick(3) == 0 {
        let type = same[pick(3)]
        return .compare(formula(type, depth: depth), comparison(), formula(type, depth: depth))
      }
      return .compare(
        formula(numbers[pick(4)], depth: depth), comparison(), formula(numbers[pick(4)], depth: depth))
    }
  }

  private mutating func test() -> TextTest {
    let word = RandomData.text(pick(30), &data.source)
    let part = String(word.prefix(pick(4)))
    switch pick(5) {
    case 0: return .equalsAny([word, RandomData.text(pick(30), &data.source)], exact: pick(2) == 0)
    case 1: return .contains(part, exact: pick(2) == 0)
    case 2: return .startsWith(part, exact: pick(2) == 0)
    case 3: return .endsWith(String(word.suffix(pick(3))), exact: pick(2) == 0)
    default:
      let patterns = ["^[a-m]", "[0-9]+$", "(an|e)[^a]?b?", "^$", "\\d\\d", "^.{3}$"].compactMap {
        try? TextPattern($0)
      }
      return .matches(patterns[pick(patterns.count)])
    }
  }

  private mutating func text(depth: Int) -> Computation {
    switch pick(3) {
    case 0: .text1(formula(.text, depth: depth), Self.capitals)
    case 1: .toText(formula(.text, depth: depth)) { "\($0)" }
    default: .toText(formula(Self.types[1 + pick(Self.types.count - 1)], depth: depth)) { "\($0)" }
    }
  }

  private mutating func real(depth: Int) -> Computation {
    let numbers: [ColumnType] = [.integer, .decimal(scale: 2), .real, .duration]
    switch pick(4) {
    case 0: return .real1(formula(numbers[pick(4)], depth: depth), RealFunction { $0.squareRoot() })
    case 1:
      return .real2(
        formula(.real, depth: depth), formula(.date, depth: depth),
        RealPairFunction { $0 > 900 ? .infinity : $0 + $1 })
    case 2: return .converted(formula(numbers[pick(4)], depth: depth), .real)
    default:
      let operation = Arithmetic.allCases[pick(4)]
      return .arithmetic(formula(.real, depth: depth), operation, formula(numbers[pick(3)], depth: depth))
    }
  }

  private mutating func date(depth: Int) -> Computation {
    let units: [CalendarUnit] = [
      .day, .week, .month, .quarter(yearStart: 1), .quarter(yearStart: 4), .year(yearStart: 7),
    ]
    if pick(2) == 0 { return .truncated(formula(.date, depth: depth), units[pick(units.count)]) }
    return .arithmetic(formula(.date, depth: depth), pick(2) == 0 ? .add : .subtract, leaf(.duration))
  }

  private mutating func exact(_ type: ColumnType, depth: Int) -> Computation {
    switch (pick(5), type) {
    case (0, .decimal): return .converted(formula(.integer, depth: depth), type)
    case (0, _): return .datePart(formula(.date, depth: depth), pick(2) == 0 ? .weekday : .year)
    case (1, .integer): return .textToInteger(formula(.text, depth: depth), .integer, Self.size)
    case (1, _): return .arithmetic(formula(type, depth: depth), .multiply, formula(.integer, depth: depth))
    case (2, _): return .negated(formula(type, depth: depth))
    case (3, _): return .integer1(formula(.date, depth: depth), type, IntegerFunction { $0 % 7 == 0 ? nil : $0 % 100 })
    default:
      return .arithmetic(formula(type, depth: depth), pick(2) == 0 ? .add : .subtract, formula(type, depth: depth))
    }
  }
}
