import Glibc

/// Where a series does what neither its past nor its season lets expect, so largely that it carries a forecast along.
///
/// The season is taken out by a robust decomposition where there is one. What is left is looked at as a level that each value
/// moves a little (simple exponential smoothing, with a steady growth); a value that stands out by itself, and a shift of all
/// from a value on, are tried at each place, the largest is taken out, and so on. What has remained is the measure of all that
/// was found: it must be over 7 robust standard deviations, both of the values and of their logarithms (roots, where some
/// are zero; nothing else, where some are below), and all of it together over half of the squared errors of the series.
///
/// Of simulated series without breaks – noise, random walks, trends, seasons – fewer than one in a hundred of 24 values or more
/// has one, and four in a hundred of 12; of the series of the M1 and tourism competitions, which have some, one in thirty.
///
/// Source: C. Chen, L.-M. Liu, "Joint estimation of model parameters and outlier effects in time series", JASA 88 (1993), of
/// ARIMA(0,1,1) with robust estimates, their critical values of 3 to 4 raised to what is plain to see.
public struct SeriesBreak: Sendable, Hashable {
  /// What it does to the series.
  public enum Kind: Sendable, Hashable {
    /// One value is far from what was to be expected there.
    case outlier
    /// All values from here on are at another level.
    case shift
  }

  /// What it does to the series.
  public let kind: Kind
  /// The place of the value, from 0.
  public let place: Int
  /// How far the value, or the level from here on, is from where it would be, in the unit of the series.
  public let size: Double

  /// Fewer values than these say too little of what is usual.
  public static let fewestValues = 12
  /// How many robust standard deviations something must be off, and what share of the squared errors it must make up.
  static let (limit, share) = (7.0, 0.5)
  /// A standard deviation is taken for this share of the usual size at the least, however little ever changes.
  private static let least = 0.02

  /// Finds the breaks of a series, oldest first: few at the most. There are none among values most of which are zero.
  public static func all(in series: Series) -> [SeriesBreak] {
    let idle = IdlePlaces(of: series)
    let busy = idle.left(of: series)
    let values = busy.values
    guard values.count >= fewestValues, values.allSatisfy(\.isFinite), SeriesMethod.Kind(of: busy) != .sparse else {
      return []
    }
    let usual = median(values.map(\.magnitude)) ?? 0
    let found = LevelBreaks(in: busy, floor: least * usual).found.map { moved($0, idle, series) }
    guard !found.isEmpty, let evened = evened(busy, usual) else { return found }
    let confirmed = Set(evened.found.map { moved($0, idle, series).place })
    return found.filter { confirmed.contains($0.place) }
  }

  /// The same, its place counted from so many values earlier.
  public func moved(by count: Int) -> SeriesBreak { SeriesBreak(kind: kind, place: place + count, size: size) }

  /// Breaks on a scale on which large values move no more than small ones; nil where some are below zero.
  private static func evened(_ series: Series, _ usual: Double) -> LevelBreaks? {
    if series.values.allSatisfy({ $0 > 0 }) {
      return LevelBreaks(in: Series(series.values.map { log($0) }, season: series.season), floor: least)
    }
    guard series.values.allSatisfy({ $0 >= 0 }) else { return nil }
    let roots = Series(series.values.map { $0.squareRoot() }, season: series.season)
    return LevelBreaks(in: roots, floor: least / 2 * usual.squareRoot())
  }

  /// The same break, its place counted among all values.
  private static func moved(_ found: SeriesBreak, _ idle: IdlePlaces, _ series: Series) -> SeriesBreak {
    let busy = series.values.indices.filter { !idle.contains($0) }
    return SeriesBreak(kind: found.kind, place: busy[found.place], size: found.size)
  }
}
