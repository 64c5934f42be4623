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
}
