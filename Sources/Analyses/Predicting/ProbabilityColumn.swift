public import Declarations
import Diagnostics
import Execution
import Frames
import Language
public import Planning
public import SalesModel

/// The column `probability` of open deals.
public enum ProbabilityColumn {
  /// What it is called.
  public static let name = "probability"

  /// Returns a model whose deals have the column, worked out when it is first asked for.
  public static func adding(
    to model: Model, catalog: Catalog, known: @escaping Planner.KnownModel, predictions: Predictions
  ) -> Model {
    guard let deals = model.deals, deals.frame.type(of: name) == nil, model.roles[.won] != nil else { return model }
    let frame = deals.frame.deferring(name, type: .real) { (_, work) throws(Diagnostic) in
      let verb = Name("predict", at: SourceSpan(0, 0))
      let analysis = Analysis(verb)
      var inquiry = Inquiry(
        analysis, Query(.analysis(analysis), clauses: [], steps: [], at: verb.span), model: model, catalog: catalog,
        work: work, predictions: predictions, known: known)
      let prediction = try inquiry.prediction()
      let open = prediction.sheet.open
      let today = inquiry.calendar.today
      let features = prediction.sheet.features(of: open, model, today: today)
      var values = [Double?](repeating: nil, count: deals.frame.rowCount)
      for (deal, forecast) in zip(open, prediction.forecasts(of: open, features, today: today)) {
        values[deal] = forecast.probability
      }
      return [Column(reals: values)]
    }
    var table = deals
    table.frame = frame
    table.columns.append(ColumnInfo(name, format: .percent))
    return model.replacing(deals: table)
  }
}

extension Model {
  /// Returns the model with more columns in its deals.
  func addingToDeals(_ columns: [(name: String, column: Column, format: ValueFormat?)]) -> Model {
    guard var table = deals else { return self }
    for (name, column, format) in columns {
      table.frame = table.frame.setting(name, to: column)
      table.columns.removeAll { $0.name == name }
      table.columns.append(ColumnInfo(name, format: format))
    }
    return replacing(deals: table)
  }
}
