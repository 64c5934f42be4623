public import Diagnostics
import Styling

extension Chart {
  /// Returns the chart as an SVG picture of `width` pixels, at least 240.
  ///
  /// Each value says itself when it is pointed at. With `alone` the picture carries its style sheet, for a file of its own;
  /// a page has `Chart.styleSheet` once.
  public func svg(width: Int = 720, in wording: Wording = .english, alone: Bool = true) -> String {
    var drawing = SVGDrawing(width: Double(min(max(width, 240), 4_000)), height: 0)
    var top = 8.0
    if let title {
      top += 14
      drawing.text(0, top, SVGDrawing.cut(title, to: drawing.width, .title), "title")
      top += 12
    }
    switch kind {
    case .bar(let chart): top = chart.draw(on: &drawing, from: top, in: wording)
    case .plot(let chart): top = chart.draw(on: &drawing, from: top, in: wording)
    case .box(let chart): top = chart.draw(on: &drawing, from: top, in: wording)
    case .heatmap(let chart): top = chart.draw(on: &drawing, from: top, in: wording)
    case .spark(let chart): top = chart.draw(on: &drawing, from: top, in: wording)
    }
    top = drawing.notes(notes, below: top, in: wording)
    drawing.height = top + 8
    return drawing.document(title: title ?? "", style: alone ? Self.styleSheet : nil)
  }

  /// The looks of charts, for light, dark and printed pages. The colours are Okabe and Ito's, which colour-blind people tell
  /// apart, a little darker on white.
  public static let styleSheet = """
    .chart { --ink: #222; --soft: #666; --rule: #ccc; --paper: #fff; --c1: #0072B2; --c2: #D55E00; --c3: #007A59;
      --c4: #B37A00; --c5: #AA4C85; --c6: #3B87B5; max-width: 100%; height: auto; }
    @media (prefers-color-scheme: dark) { .chart { --ink: #e8e8e8; --soft: #aaa; --rule: #555; --paper: #16181c;
      --c1: #56B4E9; --c2: #F28E4B; --c3: #3DC79A; --c4: #E6B03E; --c5: #DE94BF; --c6: #8CC8EC; } }
    @media print { .chart { --ink: #000; --soft: #444; --rule: #bbb; --paper: #fff; --c1: #0072B2; --c2: #D55E00;
      --c3: #007A59; --c4: #B37A00; --c5: #AA4C85; --c6: #3B87B5; } }
    .chart text { font: 12px system-ui, sans-serif; fill: var(--ink); }
    .chart .paper { fill: var(--paper); }
    .chart .title { font-weight: 600; font-size: 14px; }
    .chart .note, .chart .soft { fill: var(--soft); }
    .chart .head { font-weight: 600; }
    .chart .rule { stroke: var(--rule); stroke-width: 1; }
    .chart .axis { stroke: var(--soft); stroke-width: 1; }
    .chart .s1 { fill: var(--c1); stroke: var(--c1); }
    .chart .s2 { fill: var(--c2); stroke: var(--c2); }
    .chart .s3 { fill: var(--c3); stroke: var(--c3); }
    .chart .s4 { fill: var(--c4); stroke: var(--c4); }
    .chart .s5 { fill: var(--c5); stroke: var(--c5); }
    .chart .s6 { fill: var(--c6); stroke: var(--c6); }
    .chart .sum { fill: var(--soft); stroke: var(--soft); }
    .chart .bar { stroke: none; }
    .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .chart .d2 { stroke-dasharray: 7 3; }
    .chart .d3 { stroke-dasharray: 2 3; }
    .chart .d4 { stroke-dasharray: 9 3 2 3; }
    .chart .d5 { stroke-dasharray: 4 2; }
    .chart .f2 { fill: url(#fill2); }
    .chart .f3 { fill: url(#fill3); }
    .chart .f4 { fill: url(#fill4); }
    .chart .f5 { fill: url(#fill5); }
    .chart .f6 { fill: url(#fill6); }
    .chart .tint { stroke: none; fill-opacity: 0.22; }
    .chart .hit { fill-opacity: 0; stroke-opacity: 0; }
    .chart .band { stroke: none; fill-opacity: 0.18; }
    .chart .area { stroke: none; fill-opacity: 0.65; }
    .chart .faint { fill-opacity: 0.4; stroke-dasharray: 3 2; }
    .chart .hollow { fill: var(--paper); stroke-width: 1.5; }
    .chart .median { stroke: var(--ink); stroke-width: 2; }
    .chart .dark { fill: var(--paper); }

    """ + Heatmap.styleSheet
}
