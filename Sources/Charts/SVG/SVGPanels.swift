import Diagnostics

/// Small drawings side by side, as `panels` of text.
extension Plot {
  /// The least width of a panel, and the room between two.
  private static let (panelWidth, panelGap) = (300.0, 24.0)

  /// Draws a panel for each series, as many side by side as there is room for, from `top` down; returns where they end.
  func drawPanels(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let gap = Self.panelGap
    let across = max(1, min(series.count, Int((drawing.width + gap) / (Self.panelWidth + gap))))
    let width = (drawing.width - Double(across - 1) * gap) / Double(across)
    var bottom = top
    for first in stride(from: 0, to: series.count, by: across) {
      let start = bottom
      for (place, own) in series[first..<min(first + across, series.count)].enumerated() {
        var panel = SVGDrawing(width: width, height: 0)
        let end = SVGPlot(self.panel(of: own), drawing: panel, top: 0, wording: wording).draw(on: &panel, from: 0)
        drawing.insert(panel, Double(place) * (width + gap), start)
        bottom = max(bottom, start + end)
      }
    }
    return bottom
  }
}
