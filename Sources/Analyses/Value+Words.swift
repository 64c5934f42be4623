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
    case (.integer(let number), .weekday): wording.weekday(number) ?? String(number)
    case (.integer(let number), _): String(number)
    case (.decimal(let digits, let scale), _): Value.decimalText(digits, scale: scale)
    case (.real(let number), _): "\(number)"
    case (.date(let day), .period(let unit)): unit.label(of: day, in: wording)
    case (.date(let day), _): wording.day(day)
    case (.duration(let days), _): wording.counted(days, "day")
    }
  }
}
