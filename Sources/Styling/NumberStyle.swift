/// How a language writes numbers.
public struct NumberStyle: Sendable, Hashable {
  /// Stands before the digits of the fraction.
  public var decimalMark: String
  /// Stands between groups of three digits.
  public var groupMark: String
  /// What follows an amount in thousands, with the space before it where there is one.
  public var thousand: String
  /// What follows an amount in millions, billions and trillions, with the space before it where there is one.
  public var money: [String]
  /// The words for them where the amount is of rupiah.
  public var rupiah: [String]
  /// One day.
  public var day: String
  /// Several days.
  public var days: String
  /// The differences of two shares.
  public var points: String

  /// Creates a style.
  public init(
    decimalMark: String, groupMark: String, thousand: String, money: [String], rupiah: [String], day: String,
    days: String,
    points: String
  ) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    self.thousand = thousand
    self.money = money
    self.rupiah = rupiah
    self.day = day
    self.days = days
    self.points = points
  }

  /// `1,234.5`, `12.4M`, `Rp 1.5 miliar`; rupiah are never counted in M, which Indonesians read as miliar.
  public static let english = NumberStyle(
    decimalMark: ".", groupMark: ",", thousand: "k", money: ["M", "bn", "T"], rupiah: ["juta", "miliar", "triliun"],
    day: "day", days: "days", points: "points")

  /// `1.234,5`, `12,4 jt`, `Rp 1,5 miliar`: M alone would be read as a million.
  public static let indonesian = NumberStyle(
    decimalMark: ",", groupMark: ".", thousand: " rb", money: [" jt", " M", " T"], rupiah: ["jt", "miliar", "triliun"],
    day: "hari", days: "hari",
    points: "poin")

  /// Returns a whole number with its thousands apart: `8,800`.
  public func text(_ number: Int) -> String {
    DecimalDigits(Int128(number), scale: 0).text(fractionDigits: 0, style: self)
  }

  /// Returns a number with so many digits behind the point.
  public func text(_ number: Double, digits: Int) -> String {
    DecimalDigits(number)?.text(fractionDigits: digits, style: self) ?? Glyphs.unicode.missing
  }

  /// Returns a number that is written in the English style, `1,234.50`, in this one.
  public func rewritten(_ number: String) -> String {
    String(number.flatMap { $0 == "," ? groupMark : $0 == "." ? decimalMark : String($0) })
  }

  /// Returns a share of one in whole per cent: 0.634 is `63%`.
  public func percent(_ share: Double) -> String {
    guard let digits = DecimalDigits(share) else { return Glyphs.unicode.missing }
    return digits.shifted(by: 2).text(fractionDigits: 0, style: self) + "%"
  }

  /// Writes a level that somebody chose, with all its digits, up to four: `97.5%`.
  public func level(_ share: Double) -> String {
    guard let digits = DecimalDigits(share) else { return Glyphs.unicode.missing }
    func isWhole(_ number: Double) -> Bool { abs(number - number.rounded()) < 1e-6 }
    let needed = [(0, 1e2), (1, 1e3), (2, 1e4), (3, 1e5)].first { isWhole(share * $1) }?.0 ?? 4
    return digits.shifted(by: 2).text(fractionDigits: needed, style: self) + "%"
  }
}
