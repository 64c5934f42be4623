/// What a pipeline is known to be on one day: all that is simulated of it begins here. Times are days from that evening.
public struct PipelineOutlook: Sendable {
  /// A deal that is open.
  public struct OpenDeal: Sendable {
    /// What tells it apart from others: its luck is the same whichever others are simulated beside it.
    public var key: Int
    /// The number of its group, from 0.
    public var group: Int
    /// Its stage.
    public var stage: Int
    /// For how many days it has been there.
    public var elapsed: Double
    /// What it brings if it is won; nil where that is not known.
    public var amount: Double?

    /// Creates an open deal.
    public init(key: Int, group: Int, stage: Int, elapsed: Double, amount: Double?) {
      (self.key, self.group, self.stage, self.elapsed, self.amount) = (key, group, stage, elapsed, amount)
    }
  }

  /// A deal that was won: a new deal that is won is one of these again.
  public struct WonDeal: Sendable {
    /// The number of its group, from 0; nil where it is in none that is shown.
    public var group: Int?
    /// What it brought.
    public var amount: Double

    /// Creates a won deal.
    public init(group: Int?, amount: Double) { (self.group, self.amount) = (group, amount) }
  }

  /// Deals that are yet to come, all groups together.
  public struct Arrivals: Sendable {
    /// How many came.
    public var count: Int
    /// In how many days they came.
    public var days: Double
    /// The stage at which each of them began.
    public var stages: [Int]
    /// How much their number varied beyond chance, from month to month.
    public var shock: Overdispersion
    /// How fast their number grows.
    public var growth: Growth

    /// Creates what is known of new deals.
    public init(
      count: Int, days: Double, stages: [Int], shock: Overdispersion, growth: Growth
    ) {
      (self.count, self.days, self.stages, self.shock, self.growth) = (count, days, stages, shock, growth)
    }
  }

  /// A stretch of time in which one shock holds: a month.
  public struct Month: Sendable {
    /// When it ends.
    public var end: Double
    /// By how much deals are won faster in it than in the mean month.
    public var factor: Double

    /// Creates a month.
    public init(end: Double, factor: Double) { (self.end, self.factor) = (end, factor) }
  }

  /// How deals go on.
  public var hazards: PipelineHazards
  /// How much what is won varied beyond chance, from month to month.
  public var shock: Overdispersion
  /// The open deals.
  public var open: [OpenDeal]
  /// The new ones.
  public var arrivals: Arrivals
  /// The deals that were won, of which at least one is needed.
  public var won: [WonDeal]
  /// The months that are looked at.
  public var months: [Month]
  /// Where the periods end that are told apart, the last of them with the last month.
  public var periods: [Double]
  /// How many groups are told apart.
  public var groupCount: Int

  /// Creates an outlook.
  public init(
    hazards: PipelineHazards, shock: Overdispersion, open: [OpenDeal], arrivals: Arrivals, won: [WonDeal],
    months: [Month], periods: [Double], groupCount: Int
  ) {
    (self.hazards, self.shock, self.open, self.arrivals) = (hazards, shock, open, arrivals)
    (self.won, self.months, self.periods, self.groupCount) = (won, months, periods, groupCount)
  }
}
