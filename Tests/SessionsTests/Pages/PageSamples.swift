import Declarations
import Diagnostics
import Execution
import Frames
import Planning

/// Results made by hand, by the question they would answer.
enum PageSamples {
  static let all: [(question: String, result: Result)] = [
    ("winrate by rep", winrateByRep),
    ("winrate by rep with total", withTotal),
    ("winrate", onlyWinrate),
    ("revenue by segment", revenue(currency: "Rp")),
    ("revenue by segment in dollars", revenue(currency: "$")),
    ("revenue by segment in nobody knows what", revenue(currency: nil)),
    ("revenue, deals, cycle by segment with total", several),
    ("revenue by month", byMonth(.month)),
    ("revenue by quarter", byMonth(.quarter(yearStart: 1))),
    ("revenue by year", byMonth(.year(yearStart: 1))),
    ("revenue by day", byMonth(.day)),
    ("revenue by fiscal quarter", byMonth(.quarter(yearStart: 4))),
    ("revenue by fiscal year", byMonth(.year(yearStart: 4))),
    ("deals by week", byWeek),
    ("visits by weekday", byWeekday),
    ("revenue by rep across segment with total", cross),
    ("revenue across segment with total", crossAlone),
    ("winrate, deals by rep across month", crossSeveral),
    ("deals by rep across stage", crossStages),
    ("revenue_change by segment", changes),
    ("list deal, account, amount, created, won", list),
    ("winrate by rep where segment = Telko", empty),
    ("revenue by rep across segment where none", emptyCross),
    ("deals by hostile account", hostile),
  ]

  static func named(_ question: String) -> Result? { all.first { $0.question == question }?.result }

  // MARK: Columns

  static func dimension(
    _ name: String, _ type: ColumnType = .text, _ format: ValueFormat = .plain, isStage: Bool = false
  ) -> OutputColumn {
    OutputColumn(name, type: type, format: format, kind: .dimension, isStage: isStage)
  }

  static func measure(_ name: String, _ type: ColumnType, _ format: ValueFormat) -> OutputColumn {
    OutputColumn(name, type: type, format: format, kind: .measure)
  }

  static let rate: [OutputColumn] = [
    measure("winrate", .real, .percent),
    OutputColumn("winrate_n", title: "n", type: .integer, format: .count, kind: .cases(of: "winrate")),
    OutputColumn("winrate_low", type: .real, format: .percent, kind: .lower(of: "winrate")),
    OutputColumn("winrate_high", type: .real, format: .percent, kind: .upper(of: "winrate")),
  ]

  static func frame(_ columns: [OutputColumn], _ rows: [[Value]]) -> Frame {
    Frame(
      columns.enumerated().map { place, column in
        (name: column.name, column: Column(rows.map { $0[place] }, type: column.type))
      }, rowCount: rows.count)
  }

  static func result(
    _ columns: [OutputColumn], _ rows: [[Value]], total: [Value]? = nil, across: Int? = nil, readings: [Sentence] = []
  ) -> Result {
    Result(
      frame: frame(columns, rows), columns: columns, total: total.map { frame(columns, [$0]) }, across: across,
      readings: readings)
  }

  // MARK: Rates

  static let rateRows: [[Value]] = [
    [.text("Nina Anggraini"), .real(1), .integer(3), .real(0.4385), .real(1)],
    [.text("Siti Rahayu"), .real(14.0 / 17), .integer(17), .none, .none],
    [.text("Dian Permata"), .real(0.75), .integer(4), .real(0.3006), .real(0.9544)],
    [.text("Budi Santoso"), .real(10.0 / 18), .integer(18), .none, .none],
    [.none, .none, .integer(0), .none, .none],
  ]
  static let rateReading: Sentence = "30 won of 42 closed; 9 open deals are not counted; counting them: 59% to 76%"

  static let winrateByRep = result([dimension("rep")] + rate, rateRows, readings: [rateReading])

  static let withTotal = result(
    [dimension("rep")] + rate, rateRows, total: [.none, .real(30.0 / 42), .integer(42), .none, .none],
    readings: [rateReading])

  static let onlyWinrate = result(
    [measure("winrate", .real, .percent)], [[.real(17.0 / 23)]],
    readings: ["17 won of 23 closed; 9 open deals are not counted; counting them: 53% to 81%"])

  static let empty = result(
    [dimension("rep")] + rate, [], total: [.none, .none, .integer(0), .none, .none],
    readings: ["32 rows before the filters; 0 after segment = Telko"])

  // MARK: Money

  static func revenue(currency: String?) -> Result {
    result(
      [dimension("segment"), measure("revenue", .integer, .money(currency: currency))],
      [
        [.text("Telco"), .integer(722_000_000)], [.text("Government"), .integer(475_000_000)],
        [.text("SOE"), .integer(363_500_000)], [.text("Private"), .none], [.text("Regional"), .integer(0)],
      ])
  }

  static let several = result(
    [
      dimension("segment"), measure("revenue", .decimal(scale: 2), .money(currency: "IDR")),
      measure("deals", .integer, .count), measure("cycle", .real, .days),
    ],
    [
      [.text("Telco"), .decimal(72_200_000_000, scale: 2), .integer(1_204), .real(73)],
      [.text("SOE"), .decimal(36_300_000_000, scale: 2), .integer(6), .real(61.5)],
      [.none, .decimal(0, scale: 2), .integer(1), .none],
    ], total: [.none, .decimal(108_500_000_000, scale: 2), .integer(1_211), .real(70)])

  static let changes = result(
    [dimension("segment"), measure("revenue_change", .integer, .money(currency: "$"))],
    [
      [.text("Telco"), .integer(120_000)], [.text("SOE"), .integer(-45_000)], [.text("Private"), .integer(0)],
    ])

  // MARK: Time

  static func byMonth(_ unit: CalendarUnit) -> Result {
    let months = [(2024, 10), (2025, 1), (2025, 2), (2025, 4), (2025, 7)].compactMap {
      Day.of(year: $0.0, month: $0.1, day: 1)
    }
    let rows = zip(months, [410.0, 0, 95, 1_250, 33]).map { day, amount -> [Value] in
      [.date(Day.truncated(day, to: unit)), .integer(Int64(amount) * 1_000_000)]
    }
    return result(
      [dimension("month", .date, .period(unit)), measure("revenue", .integer, .money(currency: "Rp"))], rows)
  }

  static let byWeek = result(
    [dimension("week", .date, .period(.week)), measure("deals", .integer, .count)],
    [(2024, 12, 30), (2025, 6, 2), (2026, 12, 28)].compactMap { Day.of(year: $0.0, month: $0.1, day: $0.2) }
      .map { [.date($0), .integer(7)] })

  static let byWeekday = result(
    [dimension("weekday", .integer, .weekday), measure("visits", .integer, .count)],
    (1...7).map { [.integer($0), .integer($0 * 3)] })

  // MARK: Cross tables

  static let crossColumns = [
    dimension("rep"), dimension("segment"), measure("revenue", .integer, .money(currency: "Rp")),
  ]

  static let cross: Result = {
    var made = result(
      crossColumns,
      [
        [.text("Siti"), .text("Telco"), .integer(722_000_000)], [.text("Siti"), .text("SOE"), .integer(363_000_000)],
        [.text("Budi"), .text("Government"), .integer(475_000_000)], [.text("Budi"), .none, .integer(12_000_000)],
      ], total: [.none, .none, .integer(1_572_000_000)], across: 1)
    made.margins = Result.Margins(
      rows: frame(
        [crossColumns[0], crossColumns[2]],
        [[.text("Siti"), .integer(1_085_000_000)], [.text("Budi"), .integer(487_000_000)]]),
      columns: frame(
        [crossColumns[1], crossColumns[2]],
        [
          [.text("Telco"), .integer(722_000_000)], [.text("SOE"), .integer(363_000_000)],
          [.text("Government"), .integer(475_000_000)], [.none, .integer(12_000_000)],
        ]))
    return made
  }()

  static let crossAlone = result(
    Array(crossColumns.dropFirst()),
    [[.text("Telco"), .integer(722_000_000)], [.text("SOE"), .integer(363_000_000)]],
    total: [.none, .integer(1_085_000_000)], across: 0)

  static let crossSeveral: Result = {
    let months = [(2025, 3), (2025, 1)].compactMap { Day.of(year: $0.0, month: $0.1, day: 1) }
    return result(
      [
        dimension("rep"), dimension("month", .date, .period(.month)), measure("winrate", .real, .percent),
        measure("deals", .integer, .count),
      ],
      [
        [.text("Siti"), .date(months[0]), .real(0.5), .integer(4)],
        [.text("Siti"), .date(months[1]), .real(1), .integer(2)],
        [.text("Budi"), .date(months[0]), .none, .integer(1)],
      ], across: 1)
  }()

  static let crossStages = result(
    [dimension("rep"), dimension("stage", isStage: true), measure("deals", .integer, .count)],
    [
      [.text("Siti"), .text("Inisiasi"), .integer(4)], [.text("Siti"), .text("Negosiasi"), .integer(2)],
      [.text("Budi"), .text("presentasi"), .integer(1)],
    ], across: 1)

  static let emptyCross = result(crossColumns, [], across: 1, readings: ["32 rows before the filters; 0 after …"])

  // MARK: Rows

  static let list = result(
    [
      dimension("deal", .integer), dimension("account"), dimension("amount", .integer, .money(currency: "Rp")),
      dimension("created", .date), dimension("won", .boolean),
    ],
    [
      [
        .integer(10_204), .text("PT Telekomunikasi Indonesia Tbk"), .integer(722_000_000), .date(20_000),
        .boolean(true),
      ],
      [.integer(9), .none, .none, .none, .boolean(false)],
    ])

  static let hostile = result(
    [dimension("account\u{1B}[31m"), measure("deals", .integer, .count)],
    [
      [.text("\u{1B}]0;pwned\u{7}Bank\r\nMandiri\u{202E}"), .integer(3)], [.text("日本電信電話株式会社 👩‍👩‍👧"), .integer(2)],
      [.text(String(repeating: "x", count: 300)), .integer(1)], [.text(""), .integer(1)],
    ], readings: ["account is \u{1B}[2J cleared\nor not"])
}
