import Declarations
import Diagnostics
import Frames
import Planning

extension Value {
  /// The value as a sentence says it; `format` is that of its column.
  func words(_ format: ValueFormat = .plain, in wording: Wording) -> String {
    switch (self, format) {
    case (.none, _): wording.word("(none)")
    case (.text(let text), _): text
    case (.boolean(let truth), _): wording.word(truth ? "yes" : "no")
    case (.integer(let day), .weekday) where wording.weekdays.indices.contains(Int(day) &- 1):
      wording.weekdays[Int(day) - 1]
    case (.integer(let number), _): String(number)
    case (.decimal(let digits, let scale), _): Value.decimalText(digits, scale: scale)
    case (.real(let number), _): "\(number)"
    case (.date(let day), .period(.month)): String(Day.iso(day).prefix(7))
    case (.date(let day), .period(.year(yearStart: 1))): String(Day.iso(day).prefix(4))
    case (.date(let day), .period(.quarter(yearStart: 1))):
      "\(Day.iso(day).prefix(4))Q\(((Int(Day.iso(day).dropFirst(5).prefix(2)) ?? 1) + 2) / 3)"
    case (.date(let day), _): wording.day(day)
    case (.duration(let days), _): wording.counted(days, "day")
    }
  }
}
