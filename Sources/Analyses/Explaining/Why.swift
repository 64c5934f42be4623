import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `why winrate during 2025Q2 vs 2025Q1 by segment, rep`: what a change goes along with, adding up exactly.
  static let why = Verb(name: "why") { (inquiry) throws(Diagnostic) in
    let question = try WhyQuestion(&inquiry)
    return try Why(question, &inquiry).answer(&inquiry)
  }
}

/// What moved a measure between two times.
///
/// Each dimension is a split of its own. Without one, revenue is split by its levers, and for all measures whose chance is
/// known every dimension and pair is looked at for what goes beyond it.
struct Why {
  let question: WhyQuestion
  let measured: Measured
  /// The levers, where it is revenue.
  let levers: RevenueLevers?
  let wording: Wording

  init(_ question: WhyQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.question = question
    measured = try Measured(question, &inquiry)
    levers = RevenueLevers(question, &inquiry)
    wording = inquiry.wording
  }

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    if question.dimensions.isEmpty { return try search(&inquiry) }
    var splits: [WhySplit] = []
    for dimension in question.dimensions { splits.append(try split(by: dimension, &inquiry)) }
    var result = try table(of: splits[0], inquiry)
    result.picture = picture(of: splits[0])
    result.readings = [headline] + result.readings + [try doubt(&inquiry)].compactMap(\.self) + meaning
    result.readings += try blanks(&inquiry) + measured.readings
    for split in splits.dropFirst() {
      result.parts.append(Result.Part(.whyBy(split.column.title), try table(of: split, inquiry)))
    }
    return result
  }

  func split(by dimension: Measure, _ inquiry: inout Inquiry) throws(Diagnostic) -> WhySplit {
    try inquiry.work.check()
    return try WhySplit(dimension, of: measured, levers: levers, question, &inquiry)
  }

  // MARK: Without a dimension

  /// The levers of revenue, or else what was found in all dimensions; what was found tells most is split below.
  private func search(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let found = try DriverSearch(question, measured, &inquiry)
    var result: Result
    switch (levers, found) {
    case (let levers?, let found): result = try answer(levers, found, &inquiry)
    case (nil, let found?):
      result = table(of: found)
      result.readings = [headline] + [try doubt(&inquiry)].compactMap(\.self) + result.readings
    case (nil, nil):
      throw Diagnostic.whyByWhat(measured.column.name, ofTwoDays: question.isOfTwoDays).located(
        at: inquiry.analysis.verb.span)
    }
    result.readings += measured.readings
    guard let best = found?.found.first(where: { $0.split.count == 1 }) else { return result }
    let split = try split(by: best.split[0], &inquiry)
    var part = try table(of: split, inquiry)
    if levers == nil { part.readings += meaning }
    result.parts.append(Result.Part(.whyBy(split.column.title), part))
    if levers == nil { result.picture = picture(of: split) }
    return result
  }

  /// The levers, with what was found below.
  private func answer(
    _ levers: RevenueLevers, _ found: DriverSearch?, _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> Result {
    var result = try table(of: levers, &inquiry)
    result.readings += [try doubt(&inquiry)].compactMap(\.self) + [.meaningOfLevers] + (try blanks(&inquiry))
    guard let found else { return result }
    if found.drivers.isEmpty {
      result.readings += readings(of: found)
    } else {
      result.parts.append(Result.Part(.whyDrivers, table(of: found)))
    }
    return result
  }

  /// How many won deals count as nothing, for they have no amount.
  private func blanks(_ inquiry: inout Inquiry) throws(Diagnostic) -> [Sentence] {
    guard let levers else { return [] }
    let count = levers.blanks(try question.ask(levers.asked, by: [], &inquiry))
    return count > 0 ? [.wonWithoutAmount(count)] : []
  }
}
