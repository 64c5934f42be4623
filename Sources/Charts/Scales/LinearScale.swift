import Diagnostics
import Styling

/// Where the numbers of an axis lie, and its marks.
struct LinearScale: Sendable, Hashable {
  let low: Double
  let high: Double
  let ticks: [Double]
  let format: ColumnFormat

  /// Creates the scale that holds `values`, with about `count` marks; from zero where `fromZero`.
  init(
    over values: some Sequence<Double>, kind: NumberKind, fromZero: Bool, about count: Int, style: NumberStyle
  ) {
    var extent: (low: Double, high: Double)?
    for value in values where value.isFinite {
      extent = (min(extent?.low ?? value, value), max(extent?.high ?? value, value))
    }
    var (low, high) = extent ?? (0, 1)
    if fromZero || (low >= 0 && (kind.isAmount || low < high * 0.6)) { (low, high) = (min(low, 0), max(high, 0)) }
    if low == high { (low, high) = low == 0 ? (0, 1) : (min(low, 0), max(low, 0)) }
    let nice = NiceTicks(from: low, to: high, about: count, whole: kind == .count)
    ticks = nice.values
    self.low = min(low, nice.values.first ?? low)
    self.high = max(high, nice.values.last ?? high)
    format = ColumnFormat.choose(forTicks: nice.values, step: nice.step, kind: kind, style: style)
  }

  /// Returns the scale with the most marks, about `count` of them, whose labels stand apart along a length; `size` is that of a
  /// label in the same unit.
  static func along(
    _ length: Double, over values: some Sequence<Double>, kind: NumberKind, about count: Int, style: NumberStyle,
    apart gap: Double, size: (String) -> Double
  ) -> LinearScale {
    let scales = stride(from: max(2, count), through: 2, by: -1).lazy.map {
      LinearScale(over: values, kind: kind, fromZero: false, about: $0, style: style)
    }
    return scales.first { $0.labelsStandApart(gap, along: length, size) }
      ?? LinearScale(over: values, kind: kind, fromZero: false, about: 2, style: style)
  }

  private func labelsStandApart(_ gap: Double, along length: Double, _ size: (String) -> Double) -> Bool {
    var end = -gap
    for tick in ticks {
      let size = size(label(tick))
      let start = max(0, min(share(tick) * length - size / 2, length - size))
      if start < end + gap { return false }
      end = start + size
    }
    return true
  }

  /// The label of a mark.
  func label(_ tick: Double) -> String { format.text(tick) }

  /// A title with the unit of the marks, where they do not say it.
  func title(_ name: String) -> String {
    guard let unit = format.headerUnit else { return name }
    return name.isEmpty ? unit : "\(name) (\(unit))"
  }

  /// The labels of the marks.
  var labels: [String] { ticks.map { label($0) } }

  /// Returns where a value lies between the ends, from 0 to 1; within them for whatever it is given.
  func share(_ value: Double) -> Double {
    // Halved so that the span of two extreme values does not overflow.
    let span = high / 2 - low / 2
    guard span > 0, !value.isNaN else { return 0 }
    return min(max((value / 2 - low / 2) / span, 0), 1)
  }
}

extension NumberKind {
  /// Whether zero is none of something: lengths that are compared begin there.
  fileprivate var isAmount: Bool {
    switch self {
    case .count, .money, .days: true
    case .percent, .points, .number: false
    }
  }
}

extension Double {
  /// The number rounded to a whole one within `range`; its lower end for what is no number.
  func whole(in range: ClosedRange<Int>) -> Int {
    guard self > Double(range.lowerBound) else { return range.lowerBound }
    return self < Double(range.upperBound) ? Int(rounded()) : range.upperBound
  }
}
