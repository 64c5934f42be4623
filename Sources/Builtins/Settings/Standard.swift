import Declarations

extension Setting {
  /// What `set` changes.
  static let standard: [Setting] = [
    Setting(
      Entry(
        "output", syntax: "set output table|csv|json|markdown|html", "Chooses the form that results are printed in.",
        examples: [Example("set output table")]),
      values: ["table", "csv", "json", "markdown", "html"], initial: "table"),
    Setting(
      Entry(
        "numbers", syntax: "set numbers human|exact",
        "Chooses between numbers with one unit a column and numbers with all their digits.",
        examples: [Example("set numbers human")]),
      values: ["human", "exact"], initial: "human"),
    Setting(
      Entry(
        "language", syntax: "set language en|id",
        "Chooses the language of headings, numbers and what is said of answers; what is typed stays the same.",
        examples: [Example("set language en")]),
      values: ["en", "id"], initial: "en"),
    Setting(
      Entry(
        "today", syntax: "set today DATE|auto",
        "Sets the day that `today`, `age` and `last 90 days` go by; auto is the latest date of what happened in the data.",
        examples: [Example("set today auto")]),
      initial: "auto"),
    Setting(
      Entry(
        "fiscal", syntax: "set fiscal MONTH", "Sets the month that years and quarters begin with.",
        examples: [Example("set fiscal january")]),
      values: [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
      ], initial: "january"),
    Setting(
      Entry(
        "timezone", syntax: "set timezone Asia/Jakarta|WIB|\"+07:00\"|written",
        "Sets the place whose days time stamps are cut to, in what is loaded from then on; written takes the days as they stand.",
        examples: [Example("set timezone written")]),
      initial: "written"),
    Setting(
      Entry(
        "case", syntax: "set case folded|exact",
        "Chooses whether texts are the same that differ in case and spaces only.",
        examples: [Example("set case folded")]),
      values: ["folded", "exact"], initial: "folded"),
    Setting(
      Entry(
        "rows", syntax: "set rows N", "Sets how many rows of a result are printed on a terminal.",
        examples: [Example("set rows 40")]),
      initial: "40"),
    Setting(
      Entry(
        "width", syntax: "set width N|auto", "Sets how many columns of characters results may take.",
        examples: [Example("set width auto")]),
      initial: "auto"),
    Setting(
      Entry(
        "pager", syntax: "set pager on|off",
        "Chooses whether an answer that does not fit into the window is shown page by page.",
        details: ["The pager is what the variable PAGER names, else less -RSFX. Only a prompt on a terminal uses it."],
        examples: [Example("set pager on")]),
      values: ["on", "off"], initial: "on"),
    Setting(
      Entry(
        "timing", syntax: "set timing on|off",
        "Chooses whether a prompt tells how many rows an answer has and how long it took.",
        examples: [Example("set timing on")]),
      values: ["on", "off"], initial: "on"),
    Setting(
      Entry(
        "bars", syntax: "set bars on|off", "Chooses whether a single measure has bars beside its numbers.",
        examples: [Example("set bars on")]),
      values: ["on", "off"], initial: "on"),
    Setting(
      Entry(
        "csv", syntax: "set csv guard on|off",
        "Chooses whether texts in CSV that begin with = + - @ have an apostrophe before them, so that a spreadsheet does not take them for formulas.",
        examples: [Example("set csv guard on")]),
      values: ["guard on", "guard off"], initial: "guard on"),
    Setting(
      Entry(
        "empty", syntax: "set empty VALUE, …", "Adds values that mean an empty cell, in the table of deals.",
        examples: []),
      initial: ""),
  ]
}
