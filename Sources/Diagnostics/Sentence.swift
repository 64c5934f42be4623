import Styling

/// A sentence about an answer: its words once, and what stands in their gaps, so that any language can say it.
///
///     let sentence: Sentence = "\(counted: 3, "deal") of \(count: 1200) are open"
///     sentence.text(in: .english)  // "3 deals of 1,200 are open"
///
/// Made where something is found out, in a `Sentence+….swift` of that room, as errors are in a `Diagnostic+….swift`;
/// said where a page is written. A test holds each of these files against the tables of `Wording`.
public struct Sentence: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The words in English, with `{1}`, `{2}` … for the gaps.
  public let template: String
  fileprivate let parts: [Part]

  /// What stands in a gap.
  fileprivate indirect enum Part: Sendable, Hashable {
    case text(String)
    case count(Int)
    case counted(Int, noun: String)
    case percent(Double)
    case level(Double)
    case number(Double)
    case measured(Double)
    case money(Double, currency: String?)
    case day(Int)
    case word(String)
    case sentences([Sentence], separator: String)
  }

  /// A sentence without gaps.
  public init(stringLiteral value: String) {
    template = value
    parts = []
  }

  /// A sentence with gaps.
  public init(stringInterpolation: StringInterpolation) {
    template = stringInterpolation.template
    parts = stringInterpolation.parts
  }

  /// A sentence with gaps while it is put together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var parts: [Part] = []

    /// Begins with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Words of the sentence.
    public mutating func appendLiteral(_ literal: String) { template += literal }

    /// A name or a value of the user's, as it is.
    public mutating func appendInterpolation(_ text: String) { append(.text(text)) }

    /// How many.
    public mutating func appendInterpolation(count: Int) { append(.count(count)) }

    /// How many of what; `noun` is the word for one of them.
    public mutating func appendInterpolation(counted count: Int, _ noun: String) {
      append(.counted(count, noun: noun))
    }

    /// A share of one, in whole per cent.
    public mutating func appendInterpolation(percent share: Double) { append(.percent(share)) }

    /// A share that somebody chose, as percent with all its digits.
    public mutating func appendInterpolation(level share: Double) { append(.level(share)) }

    /// A number, with one digit behind the point.
    public mutating func appendInterpolation(number: Double) { append(.number(number)) }

    /// A number, with as many digits as say something.
    public mutating func appendInterpolation(measured number: Double) { append(.measured(number)) }

    /// An amount of money, in the currency that data call so; nil where none is known.
    public mutating func appendInterpolation(money amount: Double, in currency: String?) {
      append(.money(amount, currency: currency))
    }

    /// A day, by its number since 1970-01-01.
    public mutating func appendInterpolation(day: Int) { append(.day(day)) }

    /// The first and the last of some days.
    public mutating func appendInterpolation(days: ClosedRange<Int>) {
      let sentence: Sentence = "\(day: days.lowerBound) to \(day: days.upperBound)"
      append(.sentences([sentence], separator: ""))
    }

    /// A word of ours: a unit of time, a metric.
    public mutating func appendInterpolation(word: String) { append(.word(word)) }

    /// A sentence within this one.
    public mutating func appendInterpolation(_ sentence: Sentence) { append(.sentences([sentence], separator: "")) }

    /// Sentences in a row.
    public mutating func appendInterpolation(_ sentences: [Sentence], separator: String) {
      append(.sentences(sentences, separator: separator))
    }

    private mutating func append(_ part: Part) {
      parts.append(part)
      template += "{\(parts.count)}"
    }
  }

  /// The sentence in English.
  public var description: String { text(in: .english) }

  /// Returns the sentence as a language says it; in English where that has no words for it.
  public func text(in wording: Wording) -> String {
    let words = wording.sentence(template) ?? template
    var text = ""
    var rest = Substring(words)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let place = Int(rest[rest.index(after: open)..<close]) ?? 0
      text += parts.indices.contains(place - 1) ? parts[place - 1].text(in: wording) : String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

extension Sentence.Part {
  fileprivate func text(in wording: Wording) -> String {
    switch self {
    case .text(let text): text
    case .count(let count): wording.numbers.text(count)
    case .counted(let count, let noun): wording.counted(count, noun)
    case .percent(let share): wording.numbers.percent(share)
    case .level(let share): wording.numbers.level(share)
    case .number(let number): wording.numbers.text(number, digits: 1)
    case .measured(let number): ColumnFormat.phrase(Quantity(number), kind: .number, style: wording.numbers)
    case .money(let amount, let currency):
      ColumnFormat.phrase(Quantity(amount), kind: .money(Currency(called: currency)), style: wording.numbers)
    case .day(let day): wording.day(day)
    case .word(let word): wording.word(word)
    case .sentences(let sentences, let separator):
      sentences.map { $0.text(in: wording) }.joined(separator: separator)
    }
  }
}
