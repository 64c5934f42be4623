/// What is known about the place where text goes; given from outside, never looked up.
public struct Terminal: Sendable, Hashable {
  /// How many columns a line may have, at least one.
  public var width: Int { didSet { width = max(1, width) } }
  /// Whether a person watches: a terminal, not a file or a pipe.
  public var isInteractive: Bool
  /// Whether styles are shown.
  public var hasColor: Bool
  /// Whether more than ASCII is shown.
  public var hasUnicode: Bool

  /// Creates a description; by default that of a file that will be read as text.
  public init(width: Int = 80, isInteractive: Bool = false, hasColor: Bool = false, hasUnicode: Bool = true) {
    self.width = max(1, width)
    self.isInteractive = isInteractive
    self.hasColor = hasColor
    self.hasUnicode = hasUnicode
  }

  /// Creates the description that the environment gives of a terminal, or of a file when it is none.
  ///
  /// Colour is off when it is no terminal, for `NO_COLOR` with any value, and for `TERM=dumb`. Unicode is shown when
  /// the first of `LC_ALL`, `LC_CTYPE` and `LANG` that has a value names UTF-8; files are UTF-8 unless it says otherwise.
  public init(width: Int, isInteractive: Bool, environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let codeset = locale.map { $0.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." } }
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    self.init(
      width: width, isInteractive: isInteractive, hasColor: isInteractive && !isPlain,
      hasUnicode: codeset.map { $0.split(separator: ".").last?.hasPrefix("utf8") ?? false } ?? !isInteractive)
  }

  /// The signs to draw with.
  public var glyphs: Glyphs { hasUnicode ? .unicode : .ascii }

  /// Returns the bytes to send for `text`.
  public func encode(_ text: StyledText) -> String {
    let shown = hasUnicode ? text : text.inASCII
    return shown.encoded(as: hasColor ? .ansi : .plain)
  }
}
