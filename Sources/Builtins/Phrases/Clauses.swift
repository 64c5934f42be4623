import Declarations

extension Phrase {
  /// What may stand behind the measures, in any order.
  static let clauses: [Phrase] = [
    Phrase(
      .clause,
      Entry(
        "by", syntax: "by dimension, …", "Groups rows: one row of the result for each value.",
        details: [
          "`year quarter month week day weekday` go by each measure's own date; `month(created)` by another.",
          "By a column of the log, such as `visits.stage`, a deal counts in each group it touches, and once in the total.",
        ],
        examples: [
          Example("revenue by month", prints: "2025-"),
          Example("winrate by visits.jenis_kunjungan with total", prints: "they overlap"),
        ], seeAlso: ["across", "top"])),
    Phrase(
      .clause,
      Entry(
        "across", syntax: "across dimension", "Shows the values of a last dimension as columns.",
        details: [
          "`sort` and `top` go by the totals of the rows. A cell that no row falls in shows 0 for counts and sums."
        ],
        examples: [Example("winrate by rep across segment", prints: "Telco")], seeAlso: ["by"])),
    Phrase(
      .clause,
      Entry(
        "where", syntax: "where condition", "Chooses which rows count; several are joined with and.",
        details: [
          "Bare words after a comparison are a value: `where stage = Penawaran Harga`.",
          "`where x` and `where not x` together give every row, empty cells included.",
          "A period alone is of the date that each measure goes by: `revenue where weekday = Monday`; a month by its name is "
            + "that of any year.",
          "On a column of the log it keeps the deals that have such a row: `deals where visits.stage = Negosiasi`. Several "
            + "conditions are meant of one row, unless none could fulfil them all; negated, it keeps the deals without one.",
        ],
        examples: [
          Example("winrate by rep where segment = Telco", prints: "Siti Rahayu"),
          Example("winrate where visits.stage = Negosiasi", prints: "at least one row of visits"),
          Example("deals where visits.stage != Negosiasi", prints: "deals without a row of visits"),
        ],
        seeAlso: ["having", "during"])),
    Phrase(
      .clause,
      Entry(
        "during", syntax: "during period [vs period] [on date]",
        "Chooses a period, by each measure's own date unless `on` says which; `vs` sets another beside it.",
        details: [
          "A period is `2025`, `2025Q2`, `2025-06`, `2025-W27`, `2025-06-30`, `FY2025`, `FY2025Q1`, two of them with `to` "
            + "between, `last 3 months` or `ytd`.",
          "`vs` takes a period, `previous` (the equal one just before) or `last year`. Periods are set beside each other by "
            + "place: the first month beside the first month. One that is not over is compared up to the same day.",
          "The columns are `revenue`, `revenue_before`, `revenue_change` and `revenue_pct`; of rates `winrate_points`. From "
            + "nothing to something is new.",
        ],
        examples: [
          Example("revenue by quarter during 2025", prints: "2025Q1"),
          Example("revenue by quarter during 2025 vs 2024", prints: "change %"),
          Example("winrate by rep during last quarter vs previous sort winrate_points", prints: "points"),
        ], seeAlso: ["where", "growth"])),
    Phrase(
      .clause,
      Entry(
        "since", syntax: "since date [until date] [vs period] [on date]",
        "Chooses what happened from the first day of a date on, by each measure's own date, as `during` does.",
        details: [
          "Set beside another period, it ends today. As part of a value it stands in quotes: `note = \"Customer since 2019\"`."
        ],
        examples: [
          Example("revenue by month since 2025-10", prints: "2025-12"),
          Example("revenue by month since 2025-04 until 2025-05 where segment = Telco", prints: "2025-04"),
          Example("revenue, winrate since 2025-10 vs last year", prints: "points"),
        ], seeAlso: ["until", "during"])),
    Phrase(
      .clause,
      Entry(
        "until", syntax: "until date [on date]",
        "Chooses what happened up to the last day of a date, that day included, by each measure's own date.",
        examples: [Example("won, lost by quarter until 2023Q2", prints: "2023Q1")], seeAlso: ["since", "during"])),
    Phrase(
      .clause,
      Entry(
        "as of", syntax: "as of day [vs day] | as of each month", "Asks what was known at the end of a day.",
        details: [
          "With a log its later rows are unseen. Without one, deals are known from the day they were created on and decided "
            + "from the day they were closed on; all else is what it is today. How many have no created date is said below.",
          "`as of A vs B` sets two days beside each other; `as of each month` gives what was known at the end of each, for "
            + "levels such as `pipeline`, `during` which says from when to when.",
          "There `vs last year` sets each end beside that of the year before, `growth`, `prev` and `moving` go along the ends, "
            + "and `across month` with `with total` has a total for each.",
        ],
        examples: [
          Example("pipeline by segment as of 2025-06-30", prints: "Telco"),
          Example("open, pipeline as of each month during 2025", prints: "2025-12"),
          Example("pipeline by stage as of 2025-12-31 vs 2025-06-30", prints: "change %"),
          Example("moving(pipeline, 3) as of each month during 2025", prints: "2025-12"),
        ], seeAlso: ["during"])),
    Phrase(
      .clause,
      Entry(
        "within", syntax: "winrate within 90 days",
        "Tells which share of the deals created was won by an age.",
        details: [
          "A deal that was lost cannot be won any more; one that is open counts for as long as it has been.",
          "By quarter of creation it compares old and new deals fairly, where the win rate of the newest ones is that of "
            + "their quick deals only. The Aalen–Johansen estimate, with Wilson's interval for as many deals as it is worth.",
          "A star marks groups with deals that are younger than that. It goes by the date of creation; a month is 30.4375 "
            + "days.",
        ],
        examples: [
          Example("winrate within 90 days by quarter(created)", prints: "48.4%"),
          Example("winrate(where segment = Telco) within 6 months by year", prints: "2024"),
        ], seeAlso: ["as of", "during"])),
    Phrase(
      .clause,
      Entry(
        "having", syntax: "having condition", "Chooses which groups are shown, by measures.",
        examples: [Example("winrate by rep having closed_deals >= 10", prints: "Siti Rahayu")], seeAlso: ["where"])),
    Phrase(
      .clause,
      Entry(
        "sort", syntax: "sort key [asc|desc], …",
        "Orders the rows; without it time and stages keep their own order, and other groups go by the first measure.",
        examples: [Example("revenue by rep sort rep", prints: "Budi Santoso")], seeAlso: ["top"])),
    Phrase(
      .clause,
      Entry(
        "top", syntax: "top N [per dimension]", "Keeps the first rows, of all or of each group.",
        examples: [Example("revenue by rep top 3", prints: "revenue")], seeAlso: ["bottom", "sort"])),
    Phrase(
      .clause,
      Entry(
        "bottom", syntax: "bottom N [per dimension]", "Keeps the last rows, of all or of each group.",
        examples: [Example("revenue by rep bottom 3", prints: "revenue")], seeAlso: ["top"])),
    Phrase(
      .clause,
      Entry(
        "from", syntax: "from table", "Asks another table than the deals: the log, rejects, a look-up table, a result.",
        examples: [Example("count() by jenis_kunjungan from visits", prints: "jenis_kunjungan")], seeAlso: ["load"])),
    Phrase(
      .clause,
      Entry(
        "with", syntax: "with total, interval, others",
        "Adds the total, the interval of every rate, or a row for all groups that `top` leaves out.",
        details: [
          "The total and the others are made from their rows: the total of a ratio is the ratio of the totals."
        ],
        examples: [
          Example("winrate, revenue by segment with total", prints: "total"),
          Example("revenue by rep top 3 with others", prints: "(others)"),
        ], seeAlso: ["by", "top"])),
  ]
}
