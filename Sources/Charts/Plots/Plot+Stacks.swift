extension Plot {
  /// The heights at each place, by series. Of several, which stand on each other, one without a value there is zero; one
  /// alone has nil there.
  var stacks: [[Double]?] {
    let none = series.count > 1 ? [Double](repeating: 0, count: series.count) : nil
    var stacks = [[Double]?](repeating: none, count: x.placeCount ?? 0)
    for (index, line) in series.enumerated() {
      for point in line.points {
        guard let place = Int(exactly: point.x.rounded()), stacks.indices.contains(place), let y = point.y, y.isFinite
        else { continue }
        var stack = stacks[place] ?? [0]
        stack[index] = y
        stacks[place] = stack
      }
    }
    return stacks
  }
}
