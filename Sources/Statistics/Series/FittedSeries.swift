/// A method of forecasting that has been fitted to a series.
public protocol FittedSeries: Sendable {
  /// The method in the form that was chosen, as its literature writes it: `ETS(M,Ad,N)`, `ARIMA(0,1,1)(0,1,1)[12]`.
  var form: String { get }

  /// Each value less what was foretold of it from the values before, in the unit of the series; none where the method has no
  /// value before to go by.
  var errors: [Double?] { get }

  /// The expected value of each of the next `horizon` periods.
  func means(_ horizon: Int) -> [Double]

  /// A possible course of the next `horizon` periods, drawn as the model says that chance works.
  ///
  /// One generator gives one course after the other, the same for the same seed.
  func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double]

  /// The same form, fitted to other values – more or fewer of the same series – with a search that starts where this one
  /// ended; nil where they are too few for it.
  func refitted(to series: Series) -> (any FittedSeries)?
}
