import Declarations

extension Phrase {
  /// What brings data in and says what it means.
  static let data: [Phrase] = [
    Phrase(
      .statement,
      Entry(
        "load", syntax: "load \"file.csv\" [as name] [with dates dmy, decimal comma, delimiter \";\"]",
        "Reads a file into a table, and says what it guessed.",
        details: [
          "The first table loaded, or the one loaded `as deals`, is what questions are about; of several files on the "
            + "command line it is the one that looks like deals.",
          "Nothing is dropped in silence: `list from rejects` shows what could not be read.",
          "A snapshot that was saved takes the place of all tables that are there.",
        ], seeAlso: ["role", "rollup", "join", "save"])),
    Phrase(
      .statement,
      Entry(
        "role", syntax: "role amount = nilai_kontrak", "Ties a column, or a condition, to what the language knows.",
        details: [
          "`role won = status = Won`, `role stage = tahap order First, Second, Third`, "
            + "`role target = target_sales per rep for 2025`.",
          "A table of targets: `role target = goals.amount per rep, month(goals.month)`, its months written 2025-01, quarters "
            + "2025Q1, years 2025; where it has another name for a dimension: `per segment = goals.seg`.",
        ], examples: [Example("show roles", prints: "amount")], seeAlso: ["load", "show"])),
    Phrase(
      .statement,
      Entry(
        "rollup", syntax: "rollup visits by id_customer as deals [with amount = max(nilai), one]",
        "Makes one row a deal out of a log with one row a visit; the log stays as its own table.",
        seeAlso: ["load"])),
    Phrase(
      .statement,
      Entry(
        "join", syntax: "join accounts on account = name [matching loosely]",
        "Adds the columns of a look-up table; the number of deals never changes.", seeAlso: ["load"])),
    Phrase(
      .statement,
      Entry(
        "define", syntax: "define name = formula [within age] [on date] [shown as money] [\"what it is\"]",
        "Makes a new word of a formula.",
        details: [
          "A condition can be used in `where`, a formula of rows in `by`, a formula of aggregates as a measure.",
          "Words of the catalogue, roles and columns keep their meaning: a new word needs a name of its own.",
        ],
        examples: [Example("define big = amount >= 1bn")], seeAlso: ["param", "help"])),
    Phrase(
      .statement,
      Entry(
        "param", syntax: "param name [type] [= value]", "Gives `$name` a value, which `run` can replace.",
        details: [
          "Types are text, number, date, period, duration and boolean; without one it is that of the value. Without a value, "
            + "the script needs one: `suluh run weekly.suluh rep=\"Budi Santoso\"`, or at the prompt `run \"weekly.suluh\" rep=\"Budi Santoso\"`.",
          "`$name` stands for a value, a period, or how many rows `top` keeps.",
        ],
        examples: [Example("param min_deals = 10"), Example("param quarter period = 2025Q2")], seeAlso: ["run"])),
    Phrase(
      .statement,
      Entry(
        "type", syntax: "type column text|number|money|date|boolean", "Reads a column as another type.",
        seeAlso: ["load"])),
    Phrase(
      .statement,
      Entry(
        "merge", syntax: "merge segment: Telcom, TELKO as Telco", "Takes several spellings as one value.",
        details: ["Targets of members that become one add up."], seeAlso: ["exclude"])),
    Phrase(
      .statement,
      Entry(
        "exclude", syntax: "exclude where condition | exclude copies", "Leaves rows out of everything that follows.",
        details: [
          "Targets belong to members, not to rows: they go only where the condition is about nothing else.",
          "`exclude copies` leaves out rows that say the same in every column as a row before them: of the log where deals come "
            + "from one, else of the deals.",
        ],
        seeAlso: ["merge"])
    ),
  ]

  /// What one says to the session itself.
  static let session: [Phrase] = [
    Phrase(
      .statement,
      Entry(
        "list", syntax: "list column, … where condition sort key top N", "Shows rows as they are.",
        examples: [Example("list rep, account, amount where open sort amount desc top 5", prints: "amount")],
        seeAlso: ["where", "sort"])),
    Phrase(
      .statement,
      Entry(
        "let", syntax: "let name = query", "Gives a result a name, to be asked with `from name`.",
        examples: [Example("let best = winrate by rep top 3")], seeAlso: ["from"])),
    Phrase(
      .statement,
      Entry(
        "set", syntax: "set name value", "Changes a setting; alone, it lists them.",
        examples: [Example("set", prints: "output")])),
    Phrase(
      .statement,
      Entry(
        "show", syntax: "show tables|columns|values COLUMN|metrics|roles|definitions", "Lists what there is.",
        examples: [Example("show values segment", prints: "Telco")], seeAlso: ["describe", "help"])),
    Phrase(
      .statement,
      Entry(
        "help", syntax: "help [word]", "Explains a word, or shows the way around.",
        examples: [Example("help winrate", prints: "count(won)")], seeAlso: ["show"])),
    Phrase(
      .statement,
      Entry(
        "explain", syntax: "explain [tokens|tree|plan] query", "Shows how a question is understood and what it reads.",
        examples: [Example("explain winrate by rep", prints: "scan deals")], seeAlso: ["help"])),
    Phrase(
      .statement,
      Entry("focus", syntax: "focus condition | focus off", "Filters everything that follows.", seeAlso: ["where"])),
    Phrase(
      .statement,
      Entry(
        "run", syntax: "run \"weekly.suluh\" name=value", "Carries out a script.",
        details: [
          "Paths in a script are relative to its folder. It reads files below the folder above, and writes below its own."
        ], seeAlso: ["param", "save"])),
    Phrase(
      .statement,
      Entry(
        "save", syntax: "save \"deals.suluh\" | save script \"weekly.suluh\" | save \"session.md\"",
        "Writes a snapshot of this session, the lines that bring it back, or what was asked as a notebook.",
        details: [
          "A snapshot holds the tables as they lie in memory, roles, definitions, parameters and what was cleaned; not the "
            + "results, the focus, or how results are shown.",
          "load opens it in an instant, without the files that the tables came from: a column is read and checked when a "
            + "question needs it. One that is cut short, altered or of another version is refused.",
          "A script is text: its lines load the files again.",
          "A notebook (.md, .html) has the questions that are still on the screen, each with its answer, and the lines that "
            + "they need; what failed and what was refined further is left out. A line that is only a comment becomes prose.",
        ], seeAlso: ["load", "run"])),
    Phrase(.statement, Entry("history", syntax: "history", "Lists the inputs so far.", seeAlso: ["rerun", "edit"])),
    Phrase(
      .statement,
      Entry("rerun", syntax: "rerun 3", "Carries out an earlier input again.", seeAlso: ["history", "edit"])),
    Phrase(
      .statement,
      Entry(
        "edit", syntax: "edit [3]", "Opens an editor on an earlier input, the last one without a number.",
        details: [
          "What is saved there is carried out as the next input; what is left as it is, or emptied, is not.",
          "The editor is the one that the variables VISUAL and EDITOR name, else vi or nano.",
        ], seeAlso: ["history", "rerun"])),
    Phrase(.statement, Entry("no", syntax: "no top", "Takes a clause away from the last question.", seeAlso: ["undo"])),
    Phrase(
      .statement,
      Entry("undo", syntax: "undo", "Goes back to the question before the last refinement.", seeAlso: ["no"])),
    Phrase(.statement, Entry("quit", aliases: ["exit"], syntax: "quit", "Ends the session.")),
  ]

  /// Questions with an answer of their own.
  static let verbs: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "describe", syntax: "describe [column|table] [where …] [from table]",
        "Shows each column's type, empty cells, range and most frequent values.",
        details: [
          "Of one column of numbers or dates it tells where they lie, of texts how many rows have each.",
          "The spread is a small histogram: eight steps of the same width from the smallest to the largest.",
        ],
        examples: [
          Example("describe segment", prints: "Telco"), Example("describe visits", prints: "jenis_kunjungan"),
          Example("describe amount where open", prints: "three quarters are below"),
        ], seeAlso: ["audit", "show"])),
    Phrase(
      .verb,
      Entry(
        "waterfall", syntax: "waterfall during period [by dimension] [where …] [as of day]",
        "Tells how the open pipeline of one day became that of another: start + created + increased + decreased + won + lost = end.",
        details: [
          "Each deal is looked at on the evening before the period and on its last day. What was decided goes out with the amount it ended with."
        ],
        examples: [
          Example("waterfall during 2025Q2", prints: "increased"),
          Example("waterfall during last quarter by segment", prints: "Telco"),
        ], seeAlso: ["changes", "as of"])),
    Phrase(
      .verb,
      Entry(
        "changes", syntax: "changes since day [by dimension] [where …] [as of day]",
        "Lists what happened to deals since a day began: won, lost, new, advanced, slipped back, amount or date moved, gone silent.",
        details: ["A deal has gone silent when it is open and nothing has happened for more than 30 days."],
        examples: [
          Example("changes since 2025-12-15 where segment = Telco", prints: "advanced"),
          Example("changes since 2025-12-01 by rep", prints: "Siti Rahayu"),
        ], seeAlso: ["waterfall", "as of"])),
    Phrase(
      .verb,
      Entry(
        "predict",
        syntax: "predict [name = value, …] [where …] [by dimension] [with no column] [using method] [as of day]",
        "Foretells how likely open deals are to be won, learned from those that were decided; alone it shows how good that is.",
        details: [
          "`predict` is the card of the model: scores on the newest deals, which it had not seen, how often what was foretold came "
            + "true, and what it goes by. Where it foretells no better than how often deals at a stage are won, that rate is used.",
          "`predict where …`, `predict by rep`, `predict top 10`: open deals with their probability, an 80% interval, amount × "
            + "probability, and what speaks for and against. Conditions choose what is shown, not what is learned from.",
          "An open deal that has been silent for longer than four in five won deals ever were at its stage is less likely to be won "
            + "by as much as finished deals were that were silent for so long.",
          "`predict stage = Negosiasi, visits = 4`: a deal that is only imagined, and what each of these adds.",
          "`probability` is a column of open deals too: `sum(amount * probability) by rep where open`.",
          "`with no duration` leaves a column out, `with only segment, only visits` looks at these alone.",
          "`using logistic` is a regression of the log odds, `using boosting` grows trees; without a wish it is the regression, or "
            + "from 500 finished deals on trees where they clearly foretell the newest better.",
        ],
        examples: [
          Example("predict", prints: "Brier"),
          Example("predict stage = Negosiasi, visits = 4, segment = Telco, customer = Lama", prints: "this deal"),
          Example("predict where segment = Telco top 5", prints: "in_favour"),
          Example("predict using boosting", prints: "log-loss"),
          Example("weighted by rep", prints: "Dian Permata"),
        ], seeAlso: ["risk", "priority", "whatif", "as of"])),
    Phrase(
      .verb,
      Entry(
        "whatif", syntax: "whatif [lever [where …], …] [as of day]",
        "Tells what the revenue of the next twelve months would be if something were otherwise; alone it ranks what moves it most.",
        details: [
          "Levers: `winrate = 60%` or `winrate + 5 points`, `cycle - 10%`, `deal_size + 5%`, `deals + 10%`, `reps + 2`, `visits + 20%`, "
            + "each for all deals or those of its `where`, and how an open deal ends: `deal CUS-310 won`.",
          "Expected are the open deals, each with its probability, and deals like those of the last twelve months once more, as many "
            + "as were created; what would close later does not count. A win rate moves the open deals as well, a deal size does not.",
          "Several levers share what they bring together, so that the parts add up.",
          "`stretch` says how many usual changes a move is: what is beyond 2 has hardly been seen. Alone, each lever moves by a usual one.",
        ],
        examples: [
          Example("whatif winrate = 60% where segment = Government", prints: "what the year may bring"),
          Example("whatif cycle - 10%, reps + 2, deal CUS-310 won", prints: "total"),
          Example("whatif", prints: "deal_size"),
        ], seeAlso: ["predict", "as of"])),
  ]
}
