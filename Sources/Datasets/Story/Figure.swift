/// One figure of the story that a data set tells: what it is to be, and what the rows say.
public struct Figure: Sendable {
  /// What is counted, as a reader would say it: `winrate of Siti Rahayu`.
  public var name: String
  /// What it may be.
  public var wanted: ClosedRange<Double>
  /// What the rows say.
  public var got: Double

  /// Whether the rows tell the story.
  public var holds: Bool { wanted.contains(got) }

  init(_ name: String, _ wanted: ClosedRange<Double>, got: Double) {
    self.name = name
    self.wanted = wanted
    self.got = got
  }

  /// A count that must be met exactly.
  init(_ name: String, exactly wanted: Int, got: Int) {
    self.init(name, Double(wanted)...Double(wanted), got: Double(got))
  }

  /// A percentage that may be off by a point.
  init(_ name: String, percent wanted: Double, got: Double) {
    self.init(name, (wanted - 1)...(wanted + 1), got: got)
  }
}
