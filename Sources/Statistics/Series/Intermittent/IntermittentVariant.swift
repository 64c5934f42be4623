/// The methods for intermittent demand.
public enum IntermittentVariant: String, Sendable, CaseIterable {
  /// The smoothed size by the smoothed interval between demands.
  ///
  /// Source: J. D. Croston, "Forecasting and stock control for intermittent demands", Operational Research Quarterly 23 (1972).
  case croston = "Croston"
  /// Croston's method without its bias upwards.
  ///
  /// Source: A. A. Syntetos, J. E. Boylan, "The accuracy of intermittent demand estimates", International Journal of Forecasting
  /// 21 (2005).
  case unbiased = "SBA"
  /// The smoothed size times the smoothed probability of a demand, which falls where none comes.
  ///
  /// Source: R. H. Teunter, A. A. Syntetos, M. Z. Babai, "Intermittent demand: linking forecasting to inventory obsolescence",
  /// European Journal of Operational Research 214 (2011).
  case probability = "TSB"
}
