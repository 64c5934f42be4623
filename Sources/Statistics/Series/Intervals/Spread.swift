/// Returns how far chance carries a fitted series from what is expected, by each period ahead, in the size of a standard
/// deviation.
///
/// It is measured on the middle eight tenths of courses that are drawn, as few courses that explode would make a
/// standard deviation of their own.
func spreads(of fitted: any FittedSeries, _ horizon: Int, seed: UInt64, courses: Int = 200) -> [Double] {
  var random = SeededRandom(seed: seed)
  let paths = (0..<courses).map { _ in fitted.path(horizon, &random) }
  return (0..<horizon).map { step in
    let values = paths.map { $0[step] }.sorted()
    let tenth = courses / 10
    return (values[courses - 1 - tenth] - values[tenth]) / (2 * 1.2816)
  }
}
