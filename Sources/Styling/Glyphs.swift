/// The signs that a page is drawn with, for terminals that show all of Unicode and for those that show ASCII only.
public struct Glyphs: Sendable, Hashable {
  /// Stands for what was cut off.
  public let ellipsis: String
  /// Stands for no value.
  public let missing: String
  /// A thin line across.
  public let rule: String
  /// A thin line down: the zero of an axis.
  public let axis: String
  /// Bars of one eighth of a cell to a whole one, growing to the right; the last is the whole.
  public let rightward: [String]
  /// Bars of a part of a cell to a whole one, growing to the left; the last is the whole.
  public let leftward: [String]
  /// Bars of a part of a cell to a whole one, growing upwards; the last is the whole.
  public let upward: [String]
  /// Bars of a part of a cell to a whole one, growing downwards; the last is the whole.
  public let downward: [String]
  /// The points of series, which tell them apart without colour.
  public let markers: [String]
  /// What the bars of series are filled with, which tells them apart without colour.
  public let fills: [String]
  /// From next to nothing to the most.
  public let shades: [String]
  /// The heights of a line that is one cell high, from the lowest.
  public let sparks: [String]
  /// The parts of a box plot.
  public let box: BoxGlyphs
  /// Where an axis has a mark: beside a scale, below it, and where both meet.
  public let tickLeft: String, tickBelow: String, corner: String

  /// The parts of a box plot: the ends of its whiskers, the whiskers, the box, the median, and a point beyond.
  public struct BoxGlyphs: Sendable, Hashable {
    /// Each of one column.
    public let left: String, whisker: String, fill: String, median: String, right: String, outlier: String
  }

  /// The signs for terminals that show Unicode.
  public static let unicode = Glyphs(
    ellipsis: "…", missing: "–", rule: "─", axis: "│", rightward: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    leftward: ["▐", "█"], upward: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], downward: ["▀", "█"],
    markers: ["●", "▲", "■", "◆", "○", "×"], fills: ["█", "▒", "▚", "▓", "░", "▞"], shades: ["░", "▒", "▓", "█"],
    sparks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    box: BoxGlyphs(left: "├", whisker: "─", fill: "▒", median: "█", right: "┤", outlier: "○"), tickLeft: "┤",
    tickBelow: "┬", corner: "└")
  /// The signs for terminals that show ASCII only.
  public static let ascii = Glyphs(
    ellipsis: "..", missing: "-", rule: "-", axis: "|", rightward: ["#"], leftward: ["#"], upward: ["#"],
    downward: ["#"], markers: ["*", "+", "o", "x", "@", "%"], fills: ["#", "=", ":", "%", ".", "/"],
    shades: [".", ":", "+", "#"], sparks: ["_", ".", "-", "=", "+", "*", "#"],
    box: BoxGlyphs(left: "|", whisker: "-", fill: "=", median: "#", right: "|", outlier: "o"), tickLeft: "+",
    tickBelow: "+", corner: "+")
}
