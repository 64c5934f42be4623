import Diagnostics
import Frames
import SalesModel
import Testing

@testable import Execution

/// Tables at the edges of what there can be: no rows, one row, nothing but empty cells, the ends of 64 bits.
@Suite struct EdgeTests {
  /// A model with one table of these columns.
  private static func model(_ columns: [(name: String, column: Column)]) -> Model {
    var model = SmallWorld.model
    model.tables = [Table(name: "t", frame: Frame(columns), grain: .deals)]
    (model.log, model.roles, model.targets) = (nil, [:], [])
    return model
  }

  /// A column of the answer to a question about the table `t`.
  private func cells(_ question: String, _ columns: [(name: String, column: Column)]) throws -> [Value] {
    try SmallWorld.run(question + " from t", model: Self.model(columns)).frame.columns.last?.column.cells ?? []
  }

  @Test func `a comparison with an empty boolean is false`() throws {
    let columns = [("flag", Column(booleans: [true, nil]))]
    #expect(try cells("all(flag = yes) as a", columns) == [.boolean(false)])
    #expect(try cells("all(flag) as a", columns) == [.boolean(true)])
    #expect(try cells("list flag = yes as a", columns) == [.boolean(true), .boolean(false)])
  }

  @Test func `sums beyond 64 bits are exact and go on`() throws {
    let columns = [
      ("kind", Column(texts: ["a", "a", "b", nil])),
      ("money", Column(integers: [.max, .max, 5, nil], type: .decimal(scale: 2))),
    ]
    let large = Value.decimal(Int128(Int64.max) * 2, scale: 2)
    #expect(try cells("sum(money) as s by kind", columns) == [large, .decimal(5, scale: 2), .decimal(0, scale: 2)])
    #expect(try cells("sum(money) as s by kind having s > 100_000_000_000_000_000", columns) == [large])
    #expect(try cells("sum(money) as s by kind sort s asc top 1", columns) == [.decimal(0, scale: 2)])
    #expect(try cells("sum(money) / 2 as s by kind sort s top 1", columns) == [.real(Double(Int64.max) / 100)])
    #expect(
      try SmallWorld.run("sum(money) as s by kind from t | sum(s) as s", model: Self.model(columns)).frame["s"]?.cells
        == [.decimal(Int128(Int64.max) * 2 + 5, scale: 2)])
  }

  @Test func `both ends of 64 bits are compared, added and sorted`() throws {
    let columns = [("edge", Column(integers: [.min, nil, 0, .max]))]
    #expect(try cells("sum(edge) as s", columns) == [.integer(-1)])
    #expect(try cells("avg(edge) as s", columns) == [.real(-1.0 / 3)])
    #expect(try cells("min(edge) as s", columns) == [.integer(.min)])
    #expect(try cells("max(edge) as s", columns) == [.integer(.max)])
    #expect(try cells("count() as n where edge >= -9223372036854775808", columns) == [.integer(3)])
    #expect(try cells("count() as n where edge < -9223372036854775808", columns) == [.integer(0)])
    #expect(try cells("count() as n where edge = 9223372036854775807", columns) == [.integer(1)])
    #expect(try cells("count() as n where edge < 9223372036854775808", columns) == [.integer(3)])
    #expect(
      try cells("list edge sort edge desc", columns) == [.integer(.max), .integer(0), .integer(.min), .none])
    #expect(try cells("list edge sort edge asc top 1", columns) == [.integer(.min)])
    #expect(SmallWorld.error("list edge + 1 as e from t", model: Self.model(columns)) == nil)
    #expect(throws: Diagnostic.self) { try cells("list edge + 1 as e", columns) }
    #expect(try cells("list edge + 1 as e where edge < 1", columns) == [.integer(.min + 1), .integer(1)])
    #expect(
      try cells("list edge + 1 as e sort edge + 1 desc where edge < 1", columns) == [.integer(1), .integer(.min + 1)])
    #expect(try cells("list edge + 1 as e sort edge asc top 2", columns) == [.integer(.min + 1), .integer(1)])
  }
}
