import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension WhatIf {
  /// More levers than these are not worked out together.
  private static let mostLevers = 6

  /// Returns the levers that the question pulls.
  func pulled(_ inquiry: inout Inquiry) throws(Diagnostic) -> [PulledLever] {
    let levers = inquiry.analysis.levers
    guard levers.count <= Self.mostLevers else {
      throw Diagnostic.tooManyLevers(Self.mostLevers).located(at: levers[Self.mostLevers].span)
    }
    var pulled: [PulledLever] = []
    for lever in levers {
      let next: PulledLever
      switch lever.kind {
      case .setting(let name, let value): next = try change(name, value, sign: nil, lever, &inquiry)
      case .adding(let name, let value): next = try change(name, value, sign: 1, lever, &inquiry)
      case .subtracting(let name, let value): next = try change(name, value, sign: -1, lever, &inquiry)
      case .winning(let deal): next = try outcome(deal, isWon: true, lever, &inquiry)
      case .losing(let deal): next = try outcome(deal, isWon: false, lever, &inquiry)
      }
      if pulled.contains(where: { overlap($0, next) }) {
        throw Diagnostic.pulledTwice(next.name).located(at: lever.span)
      }
      pulled.append(next)
    }
    return pulled
  }

  /// Whether two levers are one and the same for some deal.
  private func overlap(_ one: PulledLever, _ other: PulledLever) -> Bool {
    switch (one.kind, other.kind) {
    case (.deal(let place, _, _), .deal(let second, _, _)): place == second
    case (.lever(let lever, _, _, _), .lever(let second, _, _, _)):
      lever == second && recent.scope.indices.contains { one.isMember($0) && other.isMember($0) }
    case (.deal, .lever), (.lever, .deal): false
    }
  }

  // MARK: Levers of revenue

  private func change(
    _ name: Name, _ value: Expression, sign: Double?, _ lever: Lever, _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> PulledLever {
    guard let kind = RevenueLever(rawValue: name.text.lowercased()), name.qualifier == nil else {
      throw Diagnostic.unknownLever(name.text).located(at: name.span)
    }
    guard recent.knows(kind) else { throw Diagnostic.leverNeeds(kind).located(at: name.span) }
    let filters = lever.condition.map { [Clause(.filter($0), at: $0.span)] } ?? []
    let members = try inquiry.members(filters, of: recent.sheet)
    func isMember(_ deal: Int) -> Bool { members?[deal] ?? true }
    guard let from = recent.value(of: kind, recent.days, isMember), from > 0 || kind == .winrate else {
      let unknown = inquiry.warnings.last { $0.id == "unknown-value" }
      throw Diagnostic.leverStandsNowhere(
        kind.rawValue, since: Day.iso(recent.days.lowerBound),
        hints: unknown.map { [$0.message] + $0.hints } ?? []
      ).located(at: lever.condition?.span ?? name.span)
    }
    guard let amount = RevenueLever.Amount(try value.resolved(by: inquiry.model.parameters)),
      let to = sign.map({ kind.adding(amount, to: from, sign: $0) }) ?? kind.setting(amount)
    else {
      throw Diagnostic.noAmountOfLever(kind, isSet: sign == nil).located(at: value.span)
    }
    let nearest = kind.nearest(to: to, amount)
    guard to.isFinite, to == nearest else {
      throw Diagnostic.leverOutOfBounds(kind, from: from, to: to, nearest: nearest).located(at: value.span)
    }
    let text = kind.rawValue + (lever.condition.map { " where " + Printer.print($0) } ?? "")
    guard
      let pulled = pull(kind, from: from, to: to, isSet: sign == nil, named: text, members, inquiry)
    else { throw Diagnostic.visitsSayNothing.located(at: name.span) }
    return pulled
  }

  /// Returns a lever that goes from one value to another; nil where nothing tells what that changes.
  func pull(
    _ kind: RevenueLever, from: Double, to: Double, isSet: Bool = false, named name: String, _ members: [Bool]?,
    _ inquiry: Inquiry
  ) -> PulledLever? {
    var visits: VisitEffect?
    if kind == .visits {
      let open = recent.sheet.features(of: recent.open, inquiry.model, today: today)
      visits = VisitEffect(prediction.model, open: open, times: to / from)
      if visits == nil { return nil }
    }
    return PulledLever(
      .lever(kind, from: from, to: to, isSet: isSet), named: name,
      usual: recent.usualMove(of: kind) { members?[$0] ?? true }, members: members, visits: visits)
  }

  // MARK: Deals

  private func outcome(
    _ deal: Expression, isWon: Bool, _ lever: Lever, _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> PulledLever {
    if let condition = lever.condition { throw Diagnostic.dealWithCondition.located(at: condition.span) }
    guard inquiry.model.roles[.deal] != nil else { throw Diagnostic.noDealNames.located(at: deal.span) }
    let names = DealFeatures.Values(
      try inquiry.ask("list deal as deal", in: inquiry.model).frame["deal"] ?? Column(texts: []), for: .category)
    guard case .groups(let groups, let labels) = names, let wanted = deal.wantedText else {
      throw Diagnostic.noDealNames.located(at: deal.span)
    }
    func name(_ row: Int) -> String? {
      groups.indices.contains(row) && groups[row] >= 0 ? labels[Int(groups[row])] : nil
    }
    let open = recent.open
    guard let row = groups.indices.first(where: { name($0).map(textKey) == textKey(wanted) }), let name = name(row)
    else {
      throw Diagnostic.unknownDeal(wanted, open: open.compactMap(name)).located(at: deal.span)
    }
    guard let place = open.firstIndex(of: row) else {
      let closed = recent.sheet.closed[row].map { Day.iso($0) }
      let isOpen = !recent.sheet.won[row] && !recent.sheet.lost[row]
      throw (isOpen ? Diagnostic.dealNotShown(name) : .dealDecided(name, isWon: recent.isWon(row), on: closed))
        .located(at: deal.span)
    }
    let features = recent.sheet.features(of: [row], inquiry.model, today: today)
    let probability = prediction.forecasts(of: [row], features, today: today)[0].probability
    return PulledLever(
      .deal(place: place, isWon: isWon, probability: probability), named: "deal \(name) \(isWon ? "won" : "lost")")
  }
}

extension Expression {
  /// The text that names a deal.
  fileprivate var wantedText: String? {
    switch kind {
    case .bare(let text, _), .literal(.text(let text)): text
    default: nil
    }
  }
}
