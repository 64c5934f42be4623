import Frames

/// A generator of random numbers that gives the same ones for the same seed (SplitMix64).
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator.
  public init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

/// Random columns of every type and width, with empty cells, repeated keys, spellings and extremes.
public struct RandomData {
  /// Where the randomness comes from.
  public var source: Seeded
  /// How many rows the columns have.
  public let rows: Int

  /// Creates columns of `rows` rows.
  public init(seed: UInt64, rows: Int) {
    source = Seeded(seed)
    self.rows = rows
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &source) < percent }

  private mutating func cells<Element>(_ make: (inout Seeded) -> Element) -> [Element?] {
    let empties = [0, 0, 10, 60, 100].randomElement(using: &source) ?? 0
    return (0..<rows).map { _ in chance(empties) ? nil : make(&source) }
  }

  /// Whole numbers of one of the widths; small ones are frequent.
  public mutating func integers(_ type: ColumnType = .integer, extremes: Bool = true) -> Column {
    if chance(20) { return multiples(type, extremes: extremes) }
    let widths: [ClosedRange<Int64>] = [
      -3...3, -100...100, -20_000...20_000, -2_000_000...2_000_000, -1_000_000_000_000...1_000_000_000_000,
      Int64.min...Int64.max,
    ]
    let range = (extremes ? widths : Array(widths.dropLast())).randomElement(using: &source) ?? 0...0
    return Column(integers: cells { Int64.random(in: range, using: &$0) }, type: type)
  }

  /// Round whole numbers, stored by what they are multiples of.
  private mutating func multiples(_ type: ColumnType, extremes: Bool) -> Column {
    let unit = (extremes ? Column.units : Array(Column.units.prefix(3))).randomElement(using: &source) ?? 10
    let range: ClosedRange<Int32> = [-3...3, -2000...2000, .min ... .max].randomElement(using: &source) ?? 0...0
    let quotients = cells { Int32.random(in: range, using: &$0) }
    let isTotal = quotients.allSatisfy { $0 != nil }
    return Column(
      type: type, storage: .multiples(Buffer(quotients.map { $0 ?? 0 }), unit: unit),
      validity: isTotal ? nil : Bitmap(quotients.map { $0 != nil }), count: rows)
  }

  /// Days around 2024, of few or of many years.
  public mutating func dates() -> Column {
    let span = [40, 800, 20_000].randomElement(using: &source) ?? 40
    return Column(integers: cells { 19_700 + Int64.random(in: 0...Int64(span), using: &$0) }, type: .date)
  }

  /// Reals; a third of them whole.
  public mutating func reals() -> Column {
    Column(
      reals: cells { source in
        let number = Double.random(in: -1000...1000, using: &source)
        return Int.random(in: 0..<3, using: &source) == 0 ? number.rounded() : number
      })
  }

  /// Booleans.
  public mutating func booleans() -> Column { Column(booleans: cells { Bool.random(using: &$0) }) }

  /// Texts of one of the widths of codes or of an arena, with spellings that are one by key.
  public mutating func texts() -> Column {
    let size = [1, 4, 30, 400].randomElement(using: &source) ?? 1
    let column = Column(texts: cells { Self.text(Int.random(in: 0..<size, using: &$0), &$0) })
    switch Int.random(in: 0..<4, using: &source) {
    case 0: return Self.widened(column, to: 16)
    case 1: return Self.widened(column, to: 32)
    case 2: return Self.arena(column)
    default: return column
    }
  }

  /// A text for a number: a word, spelled in one of several ways.
  public static func text(_ number: Int, _ source: inout Seeded) -> String {
    let words = ["Telco", "soe", "Private Bank", "Café", "Región", "日本", "a", "Zebra B"]
    let word = words[number % words.count] + (number < words.count ? "" : " \(number / words.count)")
    switch Int.random(in: 0..<8, using: &source) {
    case 0: return word.uppercased()
    case 1: return "  " + word + " "
    case 2: return word.split(separator: " ").joined(separator: "  ")
    case 3: return word.replacing("é", with: "e\u{301}")
    default: return word
    }
  }

  /// The same texts with wider codes.
  public static func widened(_ column: Column, to bits: Int) -> Column {
    guard case .codes8(let codes, let dictionary) = column.storage else { return column }
    let storage: Column.Storage =
      bits == 16
      ? .codes16(Buffer(codes.values.map { UInt16($0) }), dictionary)
      : .codes32(Buffer(codes.values.map { UInt32($0) }), dictionary)
    return Column(type: .text, storage: storage, validity: column.validity, count: column.count)
  }

  /// The same texts one behind the other.
  public static func arena(_ column: Column) -> Column {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for cell in column.cells {
      if case .text(let text) = cell { bytes += Array(text.utf8) }
      ends.append(UInt32(bytes.count))
    }
    return Column(
      type: .text, storage: .arena(TextArena(bytes: Buffer(bytes), ends: Buffer(ends))), validity: column.validity,
      count: column.count)
  }
}
