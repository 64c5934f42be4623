import Declarations
import Diagnostics
import Frames
import Statistics

extension Compare {
  /// What the numbers say, and how they were made.
  func readings(in wording: Wording) -> [Sentence] {
    var readings = contrasts.count == 1 ? outcome(of: contrasts[0], in: wording) : [summary] + clearest(in: wording)
    if contrasts.contains(where: { $0.other == nil }) { readings.append(.againstTheRest) }
    if contrasts.contains(where: { $0.verdict == .borderline }) { readings.append(.borderline) }
    let few = figures.contains { $0.cases < ComparedFigure.fewest }
    if few, !rows.areCases { readings.append(.fewestToCompare(ComparedFigure.fewest)) }
    let told = contrasts.count { $0.pValue != nil }
    if told > 0 { readings.append(rows.areCases ? .ratesCompared : .valuesCompared(Bootstrap.replicateCount)) }
    if told > 1 { readings.append(.correctedFor(told)) }
    return readings + [.goesAlong]
  }

  /// How many of several differ.
  private var summary: Sentence {
    let clear = contrasts.count { $0.verdict == .clear }
    return dimension == nil
      ? .pairsDiffer(clear, of: contrasts.count) : .groupsDiffer(clear, of: contrasts.count)
  }

  /// The pairs that differ by more than chance, in words, where they are few.
  private func clearest(in wording: Wording) -> [Sentence] {
    let clear = contrasts.filter { $0.verdict == .clear }
    return clear.count > 3 ? [] : clear.flatMap { outcome(of: $0, in: wording).prefix(1) }
  }

  /// What is said of one pair.
  private func outcome(of contrast: Contrast, in wording: Wording) -> [Sentence] {
    guard let difference = contrast.difference, let interval = contrast.interval, let pValue = contrast.pValue else {
      return contrast.verdict == .uniform
        ? [.uniform(isSame: contrast.one.value == contrast.another.value)] : [.cannotCompare(ComparedFigure.fewest)]
    }
    let (name, other) = (contrast.name.words(in: wording), contrast.other?.words(in: wording))
    var sentences: [Sentence] = [
      .outcome(
        measure.name, name, other, amount(difference, in: wording),
        range(interval, in: wording), contrast.verdict)
    ]
    if contrasts.count == 1 { sentences.append(.byChanceAlone(pValue)) }
    return sentences
  }

  /// `2 points lower to 35 points higher`
  private func range(_ interval: Interval, in wording: Wording) -> Sentence {
    .range(amount(interval.lower, in: wording), amount(interval.upper, in: wording))
  }

  /// `17.9 points higher`
  private func amount(_ difference: Double, in wording: Wording) -> Sentence {
    let isShare = measure.format == .percent
    let size = abs(isShare ? difference * 100 : difference)
    let text = wording.number(size.digits(places: 1))
    guard text != "0" else { return .noDifference }
    let unit: String? = isShare ? "point" : measure.format == .days ? "day" : nil
    if case .money(let currency) = measure.format {
      let amount: Sentence = "\(money: size, in: currency)"
      return difference > 0 ? .higher(amount) : .lower(amount)
    }
    let amount: Sentence = unit.map { "\(text) \(word: text == "1" ? $0 : $0 + "s")" } ?? "\(text)"
    return difference > 0 ? .higher(amount) : .lower(amount)
  }
}
