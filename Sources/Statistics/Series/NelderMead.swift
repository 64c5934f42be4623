/// Finds where a function of several numbers is least, without derivatives: a simplex of points walks downhill.
///
/// A function says that a point is forbidden by being infinite there, or not a number. One local minimum is found; those
/// who fear several start from several points.
///
/// Source: J. A. Nelder, R. Mead, Computer Journal 7 (1965), with the coefficients of F. Gao, L. Han, Computational
/// Optimization and Applications 51 (2012), which keep their force in many dimensions.
public struct NelderMead {
  /// The best point.
  public private(set) var point: [Double]
  /// What the function is there; infinite where every point tried is forbidden.
  public private(set) var value: Double
  /// How often the function was asked.
  public private(set) var evaluations = 0

  private var vertices: [[Double]]
  private var values: [Double]
  private var centre: [Double]
  private var trial: [Double]

  /// Searches from `start`, where `steps` say how far the other corners of the first simplex are away along each axis.
  ///
  /// It ends when the values of the simplex differ by less than `tolerance` – of their size, or of 1 where they are smaller –
  /// or after `limit` evaluations.
  public init(
    from start: [Double], steps: [Double], tolerance: Double = 1e-8, limit: Int = 2_000,
    _ function: ([Double]) -> Double
  ) {
    point = start
    value = .infinity
    centre = start
    trial = start
    vertices = [start]
    for axis in start.indices {
      var corner = start
      corner[axis] += steps[axis]
      vertices.append(corner)
    }
    values = Array(repeating: .infinity, count: vertices.count)
    for place in vertices.indices { values[place] = ask(vertices[place], function) }
    if !start.isEmpty { walk(tolerance, limit, function) }
    let best = values.indices.min { values[$0] < values[$1] } ?? 0
    point = vertices[best]
    value = values[best]
  }

  private mutating func ask(_ point: [Double], _ function: ([Double]) -> Double) -> Double {
    evaluations += 1
    let value = function(point)
    return value.isNaN ? .infinity : value
  }

  private mutating func walk(_ tolerance: Double, _ limit: Int, _ function: ([Double]) -> Double) {
    let size = Double(max(2, trial.count))
    while evaluations < limit {
      let (best, second, worst) = extremes()
      let spread = values[worst] - values[best]
      if spread <= tolerance * max(1, abs(values[best])) || !(values[best] < .infinity) { return }
      findCentre(without: worst)
      let reflected = probe(worst, 1, function)
      if reflected < values[best] {
        accept(reflected, at: worst)
        // The corner is the reflected point now: further out is a step from it away from the centre.
        let expanded = probe(worst, -(1 + 2 / size), function)
        if expanded < reflected { accept(expanded, at: worst) }
      } else if reflected < values[second] {
        accept(reflected, at: worst)
      } else {
        contract(worst, best, isOutside: reflected < values[worst], size, function)
      }
    }
  }

  private mutating func contract(
    _ worst: Int, _ best: Int, isOutside: Bool, _ size: Double, _ function: ([Double]) -> Double
  ) {
    let share = 0.75 - 1 / (2 * size)
    let contracted = probe(worst, isOutside ? share : -share, function)
    if contracted < values[worst] { return accept(contracted, at: worst) }
    for place in vertices.indices where place != best {
      for axis in trial.indices {
        vertices[place][axis] = vertices[best][axis] + (1 - 1 / size) * (vertices[place][axis] - vertices[best][axis])
      }
      values[place] = ask(vertices[place], function)
    }
  }

  /// The corners where the function is least, second greatest and greatest.
  private func extremes() -> (best: Int, second: Int, worst: Int) {
    var best = 0
    var worst = 0
    for place in values.indices {
      if values[place] < values[best] { best = place }
      if values[place] >= values[worst] { worst = place }
    }
    var second = best
    for place in values.indices where place != worst && values[place] >= values[second] { second = place }
    return (best, second, worst)
  }

  private mutating func findCentre(without worst: Int) {
    for axis in centre.indices {
      var sum = -vertices[worst][axis]
      for vertex in vertices { sum += vertex[axis] }
      centre[axis] = sum / Double(centre.count)
    }
  }

  /// Asks at the point that lies from the centre, away from a corner, as far as `factor` times their distance.
  private mutating func probe(_ corner: Int, _ factor: Double, _ function: ([Double]) -> Double) -> Double {
    for axis in trial.indices { trial[axis] = centre[axis] + factor * (centre[axis] - vertices[corner][axis]) }
    return ask(trial, function)
  }

  private mutating func accept(_ value: Double, at corner: Int) {
    swap(&vertices[corner], &trial)
    values[corner] = value
  }
}
