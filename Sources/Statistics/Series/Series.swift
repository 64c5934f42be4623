/// Values of periods of one length that follow each other, oldest first.
public struct Series: Sendable {
  /// What was measured in each period, in one unit; finite.
  public var values: [Double]
  /// How many periods a season has, as 12 for months of a year; 1 where there is none.
  public var season: Int

  /// Creates a series.
  public init(_ values: [Double], season: Int = 1) {
    self.values = values
    self.season = season
  }

  /// The first values of it.
  public func prefix(_ count: Int) -> Series { Series(Array(values.prefix(count)), season: season) }
}
