public import Styling

extension Plot {
  /// Returns how often values lie in ranges of the same width, which begin and end at round numbers; nil without values.
  ///
  /// The width is that of Freedman and Diaconis ("On the histogram as a density estimator", 1981), two quartile ranges by the
  /// cube root of the number of values, made round; no fewer than five ranges where there are values enough, and no more
  /// than forty.
  public static func histogram(
    of values: [Double], title: String, kind: NumberKind, counting: String, style: NumberStyle = .english
  ) -> Plot? {
    let box = BoxPlot.Box("", values)
    guard let low = box.values.first, let high = box.values.last else { return nil }
    let count = Double(box.values.count)
    // Halved so that the span of two extreme values does not overflow.
    let span = high / 2 - low / 2
    let width = (box.upperQuartile - box.lowerQuartile) / count.cubeRoot
    let wanted =
      width > 0 && span / width < 40 ? (span / width).whole(in: 5...40) : (count.squareRoot()).whole(in: 5...40)
    let isWhole = kind == .count || kind == .days || box.values.allSatisfy { $0 == $0.rounded() }
    let nice = NiceTicks(from: low, to: high, about: wanted + 1, whole: isWhole)
    let step = nice.step
    guard step > 0, step.isFinite, span > 0 else { return single(low, box.values.count, title, kind, counting, style) }
    let start = (low / step).rounded(.down) * step
    let bins = ((high - start) / step).rounded(.down).whole(in: 0...400) + 1
    var counts = [Int](repeating: 0, count: bins)
    for value in box.values { counts[((value - start) / step).rounded(.down).whole(in: 0...bins - 1)] += 1 }
    let format = ColumnFormat.choose(forTicks: [start, high], step: step, kind: kind, style: style)
    let points = counts.enumerated().map { index, count in
      let from = start + Double(index) * step
      return Point(
        from, Double(count), text: "\(format.text(from)) – \(format.text(from + step)): \(style.text(count))")
    }
    return Plot(
      .bins(width: step), x: Axis(title, .numbers(kind)), y: Axis(counting, .numbers(.count)),
      series: [Series("", points)])
  }

  /// All values are the same.
  private static func single(
    _ value: Double, _ count: Int, _ title: String, _ kind: NumberKind, _ counting: String, _ style: NumberStyle
  ) -> Plot {
    let name = ColumnFormat.choose(for: [Quantity(value)], kind: kind, style: style).text(value)
    return Plot(
      .column, x: Axis(title, .names([name])), y: Axis(counting, .numbers(.count)),
      series: [Series("", [Point(0, Double(count), text: style.text(count))])])
  }
}

extension Double {
  /// The third root of a number that is not negative, by Newton's method.
  fileprivate var cubeRoot: Double {
    guard self > 0, isFinite else { return 1 }
    var root = max(1, self.squareRoot())
    for _ in 0..<60 { root = (2 * root + self / (root * root)) / 3 }
    return root
  }
}
