import Diagnostics
import Execution
import Frames
import Language
import SalesModel
import Testing

/// Targets in time: the share of a period by its days, and amounts set for each month.
@Suite struct TargetTests {
  private func rows(_ question: String, _ targets: [Target], today: String = "2024-06-30", expected: String? = nil)
    throws -> [String]
  {
    var model = SmallWorld.model
    model.roles[.expected] = expected.map { RoleAssignment(SmallWorld.expression($0), origin: .declared) }
    model.targets = targets
    model.conventions.today = SmallWorld.day(today).map { Int($0) }
    return Array(try SmallWorld.table(question, model: model).dropFirst())
  }

  /// 366 a rep for the leap year 2024: one a day.
  private var yearly: [Target] {
    let amounts = Frame([
      ("rep", Column(texts: ["Ani", "Budi", "Dewi"])), ("amount", Column(integers: [366, 366, 366])),
    ])
    let days = SmallWorld.day("2024-01-01").map { Int($0) } ?? 0
    return [
      Target(per: [SmallWorld.expression("rep")], amounts: amounts, period: days...(days + 365), source: "target")
    ]
  }

  /// Ani: 100 in February and in March, Budi: 200 in April.
  private var monthly: [Target] {
    let months = ["2024-02-01", "2024-03-01", "2024-04-01"].map { SmallWorld.day($0) }
    let amounts = Frame([
      ("rep", Column(texts: ["Ani", "Ani", "Budi"])), ("month", Column(integers: months, type: .date)),
      ("amount", Column(integers: [100, 100, 200])),
    ])
    return [
      Target(per: ["rep", "month(due)"].map { SmallWorld.expression($0) }, amounts: amounts, source: "targets.amount")
    ]
  }

  @Test(arguments: [
    ("target by quarter", ["2024-01-01 | 273.0", "2024-04-01 | 273.0"]),
    ("target by month during 2024Q1", ["2024-01-01 | 93.0", "2024-02-01 | 87.0", "2024-03-01 | 93.0"]),
    ("target by rep during 2024-02", ["Ani | 29.0", "Budi | 29.0", "Dewi | 29.0"]),
    ("target during 2024", ["1098"]),
    (
      "running(attainment) by month where rep = Ani during 2024Q1",
      [
        "2024-01-01 | 0.0", "2024-02-01 | 1.6667", "2024-03-01 | 3.8462",
      ]
    ),
    ("target by rep during 2024-03 vs 2024-02 where rep = Ani", ["Ani | 31.0 | 29.0 | 2.0 | 0.069 | false"]),
    ("target during 2025", ["0"]),
  ])
  func `a period takes its share by days`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question, yearly) == expected)
  }

  @Test(arguments: [
    ("target by month", ["2024-02-01 | 100", "2024-03-01 | 100", "2024-04-01 | 200"]),
    (
      "target by quarter, rep",
      ["2024-01-01 | Ani | 200", "2024-01-01 | Budi | 0", "2024-04-01 | Ani | 0", "2024-04-01 | Budi | 200"]
    ),
    ("attainment by month", ["2024-02-01 | 1.0", "2024-03-01 | 2.5", "2024-04-01 | 1.5"]),
    ("attainment by rep during 2024-03 sort rep", ["Ani | 2.5", "Budi | –"]),
    ("target during 2024-02-15 to 2024-03-31", ["151.7241"]),
  ])
  func `amounts for each month add up to longer periods`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question, monthly) == expected)
  }

  /// Citra has no target, and the others none in the other months.
  @Test(arguments: [
    ("attainment, revenue by rep sort rep", ["Ani | 1.75 | 350", "Budi | 1.5 | 300", "Citra | – | 510"]),
    ("attainment by rep sort rep", ["Ani | 1.75", "Budi | 1.5", "Citra | –"]),
    ("attainment", ["1.625"]), ("attainment during 2023 to 2025", ["1.625"]),
    ("revenue / target as a, revenue, target during 2024-04", ["1.5 | 310 | 200"]),
    ("running(attainment) as r by month", ["2024-02-01 | 1.0", "2024-03-01 | 1.75", "2024-04-01 | 1.625"]),
    ("revenue by rep having attainment > 160%", ["Ani | 350"]),
    ("revenue by rep having revenue > 2 * target sort rep", ["Citra | 510"]),
    ("attainment during 2024-03 vs 2024-02", ["2.5 | 1.0 | 1.5"]),
    (
      "share(revenue) as s, attainment by rep sort rep",
      ["Ani | 0.3017 | 1.75", "Budi | 0.2586 | 1.5", "Citra | 0.4397 | –"]
    ),
  ])
  func `beside a target only its members and days count`(_ question: String, _ expected: [String]) throws {
    #expect(try rows(question, monthly) == expected)
  }

  @Test func `of several targets the one that is set for the days is meant`() throws {
    var targets = yearly + monthly
    targets[0].period = nil
    #expect(try rows("target", targets) == ["400"])
    #expect(try rows("target during 2024-02", targets) == ["100"])
    #expect(try rows("target during 2025", targets) == ["1098"])
  }

  @Test func `of periods that are yet to come nothing is asked`() throws {
    #expect(try rows("target by quarter", yearly, today: "2024-03-31") == ["2024-01-01 | 273.0"])
  }

  @Test func `a target without a period has no months`() {
    #expect(SmallWorld.error("attainment by month")?.id == "target-has-no-period")
  }

  /// Ani has won 350 of 366, and 60 are open since May.
  @Test(
    arguments: [
      ("coverage during 2024 where rep = Ani", "opened", ["3.75"]), ("coverage where rep = Ani", "opened", ["3.75"]),
      ("coverage during 2024 where rep = Ani", nil, ["0.0"]),
      ("coverage during 2024-05 where rep = Ani", "opened", ["1.9355"]),
      ("coverage during 2024-06 where rep = Ani", "opened", ["0.0"]),
      ("pipeline_due by month where rep = Ani", "opened", ["2024-05-01 | 60"]),
      ("pace during 2024 where rep = Ani", nil, ["1.9231"]), ("pace during 2024Q3 where rep = Ani", nil, ["–"]),
    ] as [(String, String?, [String])])
  func `what is due is set against what is missing`(_ question: String, _ due: String?, _ expected: [String]) throws {
    let found = try rows(question, yearly, expected: due)
    #expect(found == expected)
  }
}
