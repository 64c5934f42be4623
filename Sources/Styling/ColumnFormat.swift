/// What the numbers of a column are, and so how they are written.
public enum NumberKind: Sendable, Hashable {
  /// How many: `1,234`.
  case count
  /// An amount: `12.4M`, `1.76bn`; rupiah `722` under "Rp juta".
  case money(Currency)
  /// A share of one: 0.739 is `73.9%`.
  case percent
  /// A difference of two shares of one: 0.021 is `+2.1`.
  case points
  /// A length of time: `73`.
  case days
  /// Any other number.
  case number
}

/// Whose money it is.
public struct Currency: Sendable, Hashable {
  /// What stands at the head of a column: "Rp", "$"; empty when it is not known.
  public let symbol: String
  /// Whether large amounts are told in juta, miliar and triliun.
  let isIndonesian: Bool

  /// Money of which nothing more is known.
  public static let unknown = Currency("")
  /// Rupiah; never written with a bare M, which Indonesians read as miliar.
  public static let rupiah = Currency(symbol: "Rp", isIndonesian: true)

  /// Creates a currency of which large amounts are told in M, bn and T.
  public init(_ symbol: String) { self.init(symbol: symbol, isIndonesian: false) }

  /// Creates the currency that data call `name`: `Rp`, `USD`, `€`; nil where they call none.
  public init(called name: String?) {
    switch name?.lowercased() {
    case nil, "": self = .unknown
    case "rp", "rp.", "idr": self = .rupiah
    case .some: self.init(name ?? "")
    }
  }

  private init(symbol: String, isIndonesian: Bool) {
    self.symbol = symbol
    self.isIndonesian = isIndonesian
  }
}

/// How the numbers of one column are written: all in one unit, with the same digits behind the point.
///
/// Made by `choose(for:kind:)` from the column's values. Rounding is half away from zero, on the decimal digits that a
/// person would see: 2.675 is 2.68. What is not zero is never written as zero, but `<0.1`.
public struct ColumnFormat: Sendable, Hashable {
  /// What the numbers are.
  public let kind: NumberKind
  /// What the head of the column has to say, where the cells do not: "days", "Rp juta".
  public let headerUnit: String?
  /// Whether every digit is written.
  public let isExact: Bool
  /// The power of ten that values are multiplied by.
  let shift: Int
  /// Digits behind the point.
  let fractionDigits: Int
  /// Stands behind the number in a cell: "M", "%".
  let suffix: String
  /// The unit's word, for a number that stands alone: "juta".
  let unitWord: String
  let showsPlus: Bool
  /// Whose marks and words it uses.
  let style: NumberStyle
  /// Whether all are written with a power of ten.
  var isScientific = false

  /// Returns the text of a cell that has its head above it; a dash for no value.
  public func text(_ value: Quantity?) -> String {
    guard let value, let digits = finite(value) else { return value.map(infinite) ?? Glyphs.unicode.missing }
    return number(digits) + suffix
  }

  /// Returns the text of a cell that has its head above it; a dash for no value.
  public func text(_ value: Double?) -> String { text(value.map { Quantity($0) }) }

  /// Returns the value as it stands alone in a sentence: `Rp 722 juta`, `73 days`, `+2.1 points`.
  public func phrase(_ value: Quantity?) -> String {
    guard let value, finite(value) != nil else { return text(value) }
    let cell = text(value)
    switch kind {
    case .count, .number, .percent: return cell
    case .days: return cell + " " + (cell == "1" || cell == "-1" ? style.day : style.days)
    case .points: return cell + " " + style.points
    case .money(let currency):
      let symbol = currency.symbol.contains { $0.isLetter } ? currency.symbol + " " : currency.symbol
      return symbol + cell + (unitWord.isEmpty ? "" : " " + unitWord)
    }
  }

  /// Returns one value as it stands alone in a sentence.
  public static func phrase(
    _ value: Quantity?, kind: NumberKind, exact: Bool = false, style: NumberStyle = .english
  ) -> String {
    choose(for: [value], kind: kind, exact: exact, style: style).phrase(value)
  }

  private func finite(_ value: Quantity) -> DecimalDigits? { value.digits?.shifted(by: shift) }

  private func infinite(_ value: Quantity) -> String {
    guard case .real(let number) = value, !number.isNaN else { return Glyphs.unicode.missing }
    return number < 0 ? "-inf" : "inf"
  }

  private func number(_ digits: DecimalDigits) -> String {
    if let magnitude = digits.magnitude {
      if isScientific || magnitude >= Self.mostWholeDigits {
        return digits.scientific(showingPlus: showsPlus, style: style)
      }
      if digits.rounded(to: fractionDigits).isZero {
        if magnitude < -6, kind == .number { return digits.scientific(showingPlus: showsPlus, style: style) }
        let least = DecimalDigits(1, scale: fractionDigits).text(fractionDigits: fractionDigits, style: style)
        return digits.isNegative ? ">-\(least)" : "<\(least)"
      }
    }
    return digits.text(fractionDigits: fractionDigits, showingPlus: showsPlus, style: style)
  }

  /// Numbers with more digits before the point are written with a power of ten.
  private static let mostWholeDigits = 39
}
