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

  /// The signs for terminals that show Unicode.
  public static let unicode = Glyphs(
    ellipsis: "…", missing: "–", rule: "─", axis: "│", rightward: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    leftward: ["▐", "█"])
  /// The signs for terminals that show ASCII only.
  public static let ascii = Glyphs(
    ellipsis: "..", missing: "-", rule: "-", axis: "|", rightward: ["#"], leftward: ["#"])
}
