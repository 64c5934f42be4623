import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What the tables say of a measure in each period that they have anything of, group by group.
struct SeriesCells {
  /// What is known of a group in a period.
  struct Cell {
    var value: Double?
    /// What a ratio is made of.
    var above, below: Double?
    /// How many rows of the table it is of; nil where it is not of rows with a day of their own, as deals are.
    var rows: Int?

    /// Whether anything is known of it. Where nobody counted rows, zero counts as something only between what is more.
    var isKnown: Bool { rows == nil ? (value ?? 0) != 0 || (below ?? 0) != 0 : value != nil }
  }

  struct Group {
    var key: [Value]
    /// By the first day of the period.
    var cells: [Int: Cell] = [:]
    /// Whether it has one row for each period, as tables of series do, so that a period without one is a gap.
    var hasRowForEachPeriod = false
    /// How many periods have several rows.
    var repeated: Int { cells.values.count { ($0.rows ?? 0) > 1 } }
  }

  private(set) var groups: [Group] = []
  private(set) var columns: (period: OutputColumn, groups: [OutputColumn], measure: OutputColumn)
  /// Whether the measure adds up over groups and periods, so that it is zero where there is nothing.
  let isSum: Bool
  /// Whether the measure is a ratio of two that add up.
  let isRatio: Bool
  /// Whether it is known until today, as deals are, rather than as far as the table goes.
  let goesByToday: Bool
  /// The length of the shortest periods that the dates tell apart.
  private(set) var finest = DateUnit.day
  /// The last day that the table has; nil where it goes by today.
  private(set) var lastDay: Int?
  /// Whether it is what there is at the end of each period, rather than what came in it.
  private(set) var isLevel = false
  /// The numbers that stand for the periods in the table; nil where it dates them.
  private(set) var numbered: NumberedPeriods?

  private static let (period, rows) = ("#period", "#rows")

  init(_ question: SeriesQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let ratio = MeasureParts.quotient(question.asked, inquiry).flatMap { $0.areSums ? $0 : nil }
    inquiry.model.definitions += ratio?.words ?? []
    let asking = Asking(question, ratio)
    var (answer, date) = (Result?.none, (name: String, unit: DateUnit?)?.none)
    inquiry.freeCalendarWord(question)
    do {
      answer = try inquiry.ask(asking.query(by: question.period ?? asking.ownPeriod))
    } catch  where error.id == "level-without-date" && inquiry.isOfCatalogue(question.measure) {
      answer = try inquiry.ask(asking.levels)
      isLevel = true
    } catch  where error.id == "measure-without-date" {
      var only = inquiry.table?.onlyDate.map { ($0, DateUnit?.none) } ?? inquiry.readPeriods(question)
      if only == nil, let numbers = inquiry.readNumbers(question) {
        (numbered, only) = (numbers, (numbers.column, question.unit))
        if let during = try inquiry.period() { throw Diagnostic.duringOfNumbers(numbers.name).located(at: during.span) }
      }
      guard let only else { throw inquiry.unreadPeriod(question) ?? error }
      date = only
      answer = try inquiry.ask(asking.rows(of: only.0))
    }
    guard let answer, let places = Places(answer, question) else {
      throw Diagnostic.noSeries(inquiry.analysis.verb.text).located(at: question.measure.expression.span)
    }
    let columns = answer.columns
    self.columns = (columns[places.period], places.groups.map { columns[$0] }, columns[places.value])
    isRatio = ratio != nil
    isSum = columns[places.value].addsUp && !isRatio
    goesByToday = date == nil
    read(answer.frame, places)
    if let date { try lookAtDates(date.name, of: date.unit, question, inquiry) }
  }

  /// Where the columns of an answer are.
  private struct Places {
    var period = 0, value = 0
    var groups: [Int] = []

    init?(_ answer: Result, _ question: SeriesQuestion) {
      let columns = answer.columns
      guard let period = columns.firstIndex(where: { $0.isPeriod(of: question) }),
        let value = columns.firstIndex(where: { $0.kind == .measure })
      else { return nil }
      (self.period, self.value) = (period, value)
      groups = columns.indices.filter { columns[$0].kind == .dimension && $0 != period }
    }
  }

  private mutating func read(_ frame: Frame, _ places: Places) {
    let keys = columns.groups.compactMap { frame[$0.name] }
    guard let days = frame[columns.period.name], let values = frame[columns.measure.name] else { return }
    let (above, below) = (frame[MeasureParts.Part.above.rawValue], frame[MeasureParts.Part.below.rawValue])
    let rows = frame[Self.rows]
    var numbers: [[Value]: Int] = [:]
    for row in 0..<frame.rowCount {
      // A group of no rows stands there only so that periods are without gaps.
      guard case .date(let day) = days[row], rows?[row].real != 0 else { continue }
      let key = keys.map { $0[row] }
      let number = numbers[key] ?? groups.count
      if number == groups.count {
        numbers[key] = number
        groups.append(Group(key: key))
      }
      let value = values[row].real
      // What has no value on purpose has no parts either.
      groups[number].cells[day] = Cell(
        value: value, above: value == nil ? nil : above?[row].real, below: value == nil ? nil : below?[row].real,
        rows: rows?[row].real.map { Int($0) })
    }
  }

  /// Which groups have one row for each period, all with the first day of their period, or all with the last.
  ///
  /// - Parameter written: The length of the periods that stand in the place of dates.
  private mutating func lookAtDates(
    _ name: String, of written: DateUnit?, _ question: SeriesQuestion, _ inquiry: Inquiry
  ) throws(Diagnostic) {
    guard let column = try inquiry.table?.frame.column(name, work: inquiry.work) else { return }
    let days = Set(column.doubles.compactMap { Int(exactly: $0) })
    let calendar = inquiry.calendar
    func areFirst(_ unit: DateUnit) -> Bool {
      days.allSatisfy { calendar.start(of: unit, holding: $0, offset: 0) == $0 }
    }
    // Days that all begin a period stand for the whole of it.
    let unit = written ?? DateUnit.allCases.reversed().first { $0 <= question.unit && areFirst($0) } ?? .day
    finest = unit
    lastDay = days.max().map { calendar.start(of: unit, holding: $0, offset: 1) - 1 }
    let areLast = days.allSatisfy { calendar.start(of: question.unit, holding: $0, offset: 1) == $0 + 1 }
    guard unit == question.unit || areLast else { return }
    // A row that is there twice makes no table of events of a table of series.
    func isUsual(_ groups: [Group]) -> Bool {
      10 * groups.reduce(0) { $0 + $1.repeated } <= groups.reduce(0) { $0 + $1.cells.count }
    }
    guard isUsual(groups) else { return }
    for place in groups.indices { groups[place].hasRowForEachPeriod = isUsual([groups[place]]) }
  }

  /// The questions to the tables.
  private struct Asking {
    let question: SeriesQuestion
    let ratio: MeasureParts?

    init(_ question: SeriesQuestion, _ ratio: MeasureParts?) { (self.question, self.ratio) = (question, ratio) }

    private var place: SourceSpan { question.measure.expression.span }
    private func name(_ text: String) -> Name { Name(text, isQuoted: true, at: place) }
    private func word(_ text: String) -> Expression { Expression(.name(Name(text, at: place)), at: place) }

    /// The calendar word alone, which takes the measure's own date.
    var ownPeriod: Measure { Measure(word(question.unit.rawValue)) }

    /// `month(period)`
    func period(of column: String) -> Measure {
      let call = Call(Name(question.unit.rawValue, at: place), [Expression(.name(name(column)), at: place)])
      return Measure(Expression(.call(call), at: place))
    }

    /// The measure in each period.
    func query(by period: Measure) -> Query { query(measures, [by(period)]) }

    private func by(_ period: Measure) -> Clause {
      Clause(.by([Measure(period.expression, alias: name(SeriesCells.period))] + question.groups), at: place)
    }

    /// The measure in each period of a column of dates, and of how many rows it is. `during` goes by these dates too.
    func rows(of column: String) -> Query {
      var query = query(
        measures + [Measure(rows, alias: name(SeriesCells.rows))], [by(period(of: column))])
      query.clauses = query.clauses.map { clause in
        guard case .during(let period, let versus, on: nil) = clause.kind else { return clause }
        return Clause(.during(period, versus: versus, on: name(column)), at: clause.span)
      }
      return query
    }

    /// How many rows there are; of the sum of a column, how many of them say something.
    private var rows: Expression {
      var summed: [Expression] = []
      if case .call(let call) = question.asked.expression.asFormula.kind, call.name.text.lowercased() == "sum",
        call.arguments.count == 1, call.arguments[0].soleColumn != nil
      {
        summed = call.arguments
      }
      return Expression(.call(Call(Name("count", at: place), summed)), at: place)
    }

    /// A level at the end of each period.
    var levels: Query {
      let groups = question.groups.isEmpty ? [] : [Clause(.by(question.groups), at: place)]
      return query(measures, groups + [Clause(.asOf(.each(question.unit)), at: place)])
    }

    private func query(_ measures: [Measure], _ clauses: [Clause]) -> Query {
      Query(.measures(measures), clauses: clauses + question.filters, steps: [], at: place)
    }

    private var measures: [Measure] {
      let asked = question.asked
      let parts = ratio.map { [$0.asked(.above, at: place), $0.asked(.below, at: place)] } ?? []
      return [Measure(asked.expression, alias: asked.alias, within: asked.within)] + parts
    }
  }
}

extension OutputColumn {
  /// Whether it tells the periods of a question apart.
  fileprivate func isPeriod(of question: SeriesQuestion) -> Bool {
    guard kind == .dimension, case .period = format, type == .date else { return false }
    return !question.groups.contains { $0.alias?.text == name }
  }
}
