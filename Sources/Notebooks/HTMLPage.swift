import Styling

/// A page that stands alone: its looks and its one script are in it, and its Content-Security-Policy lets nothing else in.
///
///     let page = HTMLPage(title: "Coaching")
///     page.head + "<p>…</p>" + page.foot
///
/// What stands between is HTML with classes; an attribute `style` or `on…` would do nothing.
public struct HTMLPage: Sendable, Hashable {
  /// What stands in the window's title.
  public var title: String
  /// The language, as `en`.
  public var language: String
  private let styles: String

  /// Creates a page; `styles` are those of what is drawn in it.
  public init(title: String, language: String = "en", styles: String = "") {
    self.title = title
    self.language = language
    self.styles = "\n" + StyledText.styleSheet + PageLooks.styles + styles
  }

  /// All that stands before the content.
  public var head: String {
    """
    <!doctype html>
    <html lang="\(MarkdownPage.escaped(language))">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="Suluh">
    <title>\(MarkdownPage.escaped(title))</title>
    <style>\(styles)</style>
    <script>\(PageLooks.script)</script>
    </head>
    <body>
    <main>

    """
  }

  /// All that stands behind the content.
  public let foot = "</main>\n</body>\n</html>\n"

  private var policy: String {
    let rules = [
      "default-src 'none'", "style-src 'sha256-\(sha256(styles))'", "script-src 'sha256-\(sha256(PageLooks.script))'",
      "img-src data:", "base-uri 'none'", "form-action 'none'",
    ]
    return rules.joined(separator: "; ")
  }
}
