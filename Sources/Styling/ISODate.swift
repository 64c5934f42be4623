/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Sendable, Hashable {
  /// The year; before 1 by astronomers' count.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// The date `days` after 1970-01-01; nil beyond the years ±999,999. After Hinnant's `civil_from_days`.
  public init?(daysSinceEpoch days: Int) {
    guard abs(days / 366) < 1_000_000 - 1_970 else { return nil }
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

extension CivilDate {
  /// How many days after 1970-01-01 the first day of a month is, counted from January of the year 0. After Hinnant's
  /// `days_from_civil`.
  public static func firstDay(ofMonth month: Int) -> Int {
    // Months from March, so that a leap day is the last of its year.
    let shifted = month - 2
    let year = shifted >= 0 ? shifted / 12 : (shifted - 11) / 12
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (shifted - year * 12) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Returns the date `days` after 1970-01-01 in the form of ISO 8601, `2025-06-30`; a dash beyond the years ±999,999.
///
/// Years before 0 and after 9999 have a sign, as the standard has it.
public func isoDate(daysSinceEpoch days: Int) -> String {
  guard let date = CivilDate(daysSinceEpoch: days) else { return Glyphs.unicode.missing }
  let sign = date.year < 0 ? "-" : (date.year > 9_999 ? "+" : "")
  return sign + filled(abs(date.year), 4) + "-" + filled(date.month, 2) + "-" + filled(date.day, 2)
}

/// Returns a number with zeros before it, in at least `width` digits.
public func filled(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
