import Styling
import Testing

struct TextTableTests {
  static let revenue = TextTable(
    columns: [
      .init("segment", cells: ["Telco", "Government", "SOE", nil, "total"]),
      .init(
        "revenue", unit: "Rp juta", .trailing, cells: ["722", "475", "363", nil, "1,560"], bars: [1, 0.658, 0.503]),
    ], rowKinds: [.normal, .normal, .normal, .others, .total])

  static let wide = TextTable(columns: [
    .init("account", cells: ["PT Telekomunikasi Indonesia Tbk", "Bank Mandiri"]),
    .init("rep", cells: ["Siti Rahayu", "Budi Santoso"]),
    .init("closed_deals", .trailing, cells: ["17", "6"]),
    .init("winrate", .trailing, cells: ["73.9%", "50.0%"]),
    .init("cycle", unit: "days", .trailing, cells: ["73", nil]),
    .init("revenue", unit: "Rp miliar", .trailing, cells: ["1.76", "0.36"]),
  ])

  static func printed(_ table: TextTable, _ terminal: Terminal) -> String {
    terminal.encode(table.rendered(for: terminal))
  }

  @Test func barsTakeWhatRoomThereIs() {
    #expect(
      Self.printed(Self.revenue, Terminal(width: 80)) == """
        segment     revenue (Rp juta)
        ───────────────────────────────────────────────────────
        Telco                     722  ████████████████████████
        Government                475  ███████████████▊
        SOE                       363  ████████████▏
        –                           –
        ───────────────────────────────────────────────────────
        total                   1,560
        """)
    #expect(
      Self.printed(Self.revenue, Terminal(width: 40, hasUnicode: false)) == """
        segment     revenue (Rp juta)
        ----------------------------------------
        Telco                     722  #########
        Government                475  ######
        SOE                       363  #####
        -                           -
        ----------------------------------------
        total                   1,560
        """)
  }

  @Test func negativeBarsStandLeftOfTheAxis() {
    let table = TextTable(columns: [
      .init("rep", cells: ["Siti", "Budi", "Nina"]),
      .init("change", .trailing, cells: ["+8.0", "-4.0", "–"], bars: [1, -0.5, nil]),
    ])
    #expect(
      Self.printed(table, Terminal(width: 27)) == """
        rep   change
        ───────────────────────────
        Siti    +8.0      │████████
        Budi    -4.0  ████│
        Nina       –      │
        """)
  }

  @Test func narrowWindows() {
    #expect(
      Self.printed(Self.wide, Terminal(width: 120)) == """
        account                          rep           closed_deals  winrate  cycle (days)  revenue (Rp miliar)
        ───────────────────────────────────────────────────────────────────────────────────────────────────────
        PT Telekomunikasi Indonesia Tbk  Siti Rahayu             17    73.9%            73                 1.76
        Bank Mandiri                     Budi Santoso             6    50.0%             –                 0.36
        """)
    #expect(
      Self.printed(Self.wide, Terminal(width: 80)) == """
        account                    rep           closed_deals  winrate  cycle    revenue
                                                                         days  Rp miliar
        ────────────────────────────────────────────────────────────────────────────────
        PT Telekomunikasi Indone…  Siti Rahayu             17    73.9%     73       1.76
        Bank Mandiri               Budi Santoso             6    50.0%      –       0.36
        """)
    #expect(
      Self.printed(Self.wide, Terminal(width: 40)) == """
        account     rep         closed_  winrate
                                  deals
        ────────────────────────────────────────
        PT Teleko…  Siti Raha…       17    73.9%
        Bank Mand…  Budi Sant…        6    50.0%
        2 more columns: cycle, revenue – widen
          the window, or select
        """)
  }

  @Test func headsTakeSeveralLinesBeforeTheyAreCut() {
    let rates = ["conversion(Inisiasi)", "conversion(Penawaran Harga)", "conversion(Negosiasi)"]
    let table = TextTable(
      columns: [.init("level", cells: ["AM"])]
        + rates.flatMap { rate -> [TextTable.Column] in
          [
            .init(rate, .trailing, cells: ["84.0%"]), .init("n", .trailing, cells: ["162"]),
            .init("95% interval", .trailing, cells: ["78–89%"]),
          ]
        })
    #expect(
      Self.printed(table, Terminal(width: 79)) == """
        level  …Inisias    n       95%  …Penawar    n       95%  …Negosia    n  95% in…
                      i       interval  an Harga       interval        si
        ───────────────────────────────────────────────────────────────────────────────
        AM        84.0%  162    78–89%     84.0%  162    78–89%     84.0%  162   78–89%
        """)
  }

  @Test func colourMarksHeadsRulesTotalsAndBars() {
    #expect(
      Self.printed(Self.revenue, Terminal(width: 40, hasColor: true)).split(separator: "\n").prefix(3).map(String.init)
        == [
          "\u{1B}[1msegment\u{1B}[0m     \u{1B}[1mrevenue\u{1B}[0m\u{1B}[2m (Rp juta)\u{1B}[0m",
          "\u{1B}[2m────────────────────────────────────────\u{1B}[0m",
          "Telco                     722  \u{1B}[38;5;32m█████████\u{1B}[0m",
        ])
    #expect(Self.revenue.rendered(for: Terminal()).runs.contains { $0.style == .total && $0.text.hasPrefix("total") })
  }

  @Test func columnsOfLowPriorityGoFirst() {
    var table = Self.wide
    table.columns[1].priority = -1
    let page = Self.printed(table, Terminal(width: 50))
    #expect(page.contains("1 more column: rep – widen the window, or select"))
    table.columns[5].priority = 1
    #expect(Self.printed(table, Terminal(width: 30)).contains("Rp miliar"))
  }

  @Test func emptyTables() {
    #expect(Self.printed(TextTable(columns: []), Terminal()) == "no columns")
    let empty = TextTable(columns: [.init("rep"), .init("winrate", .trailing)])
    #expect(Self.printed(empty, Terminal()) == "rep  winrate\n────────────\nno rows")
  }

  @Test func markdown() {
    #expect(
      Self.revenue.markdown() == """
        | segment | revenue (Rp juta) |
        | --- | ---: |
        | Telco | 722 |
        | Government | 475 |
        | SOE | 363 |
        | – | – |
        | **total** | **1,560** |
        """)
    let table = TextTable(columns: [.init("a|b", cells: ["x|y\n<b>*_`\\", ""])])
    #expect(table.markdown() == "| a\\|b |\n| --- |\n| x\\|y␊&lt;b&gt;\\*\\_\\`\\\\ |\n|  |")
  }

  @Test(arguments: [1, 2, 3, 10, 40, 41, 47, 55, 60, 73, 80, 99, 120])
  func noLineIsWiderThanTheTerminalAndNothingIsRaw(width: Int) {
    var random = Seeded(state: UInt64(width))
    for _ in 0..<25 {
      let columns = (0..<random.below(14)).map { _ in Self.randomColumn(&random) }
      let kinds: [TextTable.RowKind] = [.normal, .others, .total]
      let table = TextTable(columns: columns, rowKinds: (0..<random.below(9)).map { _ in kinds[random.below(3)] })
      for hasUnicode in [true, false] {
        let terminal = Terminal(width: width, hasUnicode: hasUnicode)
        let page = Self.printed(table, terminal)
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(displayWidth(of: line) <= width)
          #expect(line.last != " ", "\(page.debugDescription)")
        }
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(hasUnicode || page.utf8.allSatisfy { $0 < 0x80 })
      }
    }
  }

  static func randomColumn(_ random: inout Seeded) -> TextTable.Column {
    let texts = [
      "", "a", "Telco", "1,234,567", "日本電信電話株式会社", "\u{1B}[2J\u{1B}[31m", "a\nb\r\nc", "👩‍👩‍👧👍🏽 ❤️", "\u{202E}evil",
      "e\u{301}\u{301}",
      String(repeating: "long ", count: 30), "\u{301}", "  ",
    ]
    let fractions: [Double?] = [nil, 0, 1, -1, 0.3, -0.01, .nan, .infinity, 7]
    let cells = (0..<random.below(8)).map { _ in
      random.below(5) == 0 ? nil : StyledText(texts[random.below(texts.count)], random.below(2) == 0 ? .plain : .name)
    }
    var column = TextTable.Column(
      texts[random.below(texts.count)], unit: random.below(3) == 0 ? texts[random.below(texts.count)] : nil,
      random.below(2) == 0 ? .leading : .trailing, cells: cells,
      bars: random.below(3) == 0 ? (0..<random.below(9)).map { _ in fractions[random.below(fractions.count)] } : nil,
      priority: random.below(3))
    column.isProse = random.below(3) == 0
    return column
  }
}

/// Numbers that are the same in every run.
struct Seeded {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

extension TextTableTests {
  @Test func `prose goes on over several lines`() {
    var table = TextTable(columns: [
      .init("deal", cells: ["D1", "D2"]), .init("amount", .trailing, cells: ["10", "200"]),
      .init("why", cells: ["silent for 40 days and below the rate of its stage", "new"]),
    ])
    table.columns[2].isProse = true
    #expect(
      Self.printed(table, Terminal(width: 36)) == """
        deal  amount  why
        ────────────────────────────────────
        D1        10  silent for 40 days and
                      below the rate of its
                      stage
        D2       200  new
        """)
  }
}
