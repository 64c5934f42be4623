import Declarations
import Frames
import Glibc

extension Function {
  /// Functions of one number.
  static let numbers: [Function] = [
    Function(
      "abs", "Gives `x` without its sign.", parameters: [("x", "the number")],
      examples: [Example("abs(sum(amount)) as size by level", prints: "size")],
      overloads: [.map(IntegerFunction { $0 == .min ? nil : abs($0) }), .map(RealFunction { $0.magnitude })]),
    Function(
      "log", "Gives the natural logarithm of `x`; none for 0 and below.", parameters: [("x", "the number")],
      examples: [Example("avg(log(amount)) as mean_log by level", prints: "mean_log")],
      overloads: [.map(RealFunction { $0 > 0 ? Glibc.log($0) : .nan })]),
    Function(
      "days", "Gives the days from date `a` to date `b`.",
      parameters: [("a", "the first date"), ("b", "the second date")],
      examples: [Example("avg(days(created, closed) where won) as mean_days by level", prints: "mean_days")],
      overloads: [
        Overload([.date, .date], format: .days, result: { _ in .duration }) { .arithmetic($0[1], .subtract, $0[0]) }
      ]),
  ]
}
