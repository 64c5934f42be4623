/// Returns the date `days` after 1970-01-01 in the form of ISO 8601, `2025-06-30`; a dash beyond the years ±999,999.
///
/// Years before 0 and after 9999 have a sign, as the standard has it. After Hinnant's `civil_from_days`.
public func isoDate(daysSinceEpoch days: Int) -> String {
  guard abs(days / 366) < 1_000_000 - 1_970 else { return Glyphs.unicode.missing }
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  let sign = year < 0 ? "-" : (year > 9_999 ? "+" : "")
  return sign + filled(abs(year), 4) + "-" + filled(month, 2) + "-" + filled(day, 2)
}

private func filled(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
