import Glibc

/// How each free number of a form changes the errors: the likelihood as a problem of least squares. Memory is claimed once.
///
/// The derivatives are carried along with the recursion, four numbers of a lane at a time. A likelihood of multiplicative
/// errors e on expectations f is that of the squares of e · g, where g is the geometric mean of all f.
final class SmoothingSlopes {
  private typealias Lane = SIMD4<Double>

  /// Products of the derivatives with each other, row by row, `count` in a row.
  private(set) var products: [Double]
  /// Products of the derivatives with the errors.
  private(set) var gradient: [Double]

  /// The sum of squared errors.
  private(set) var squares = 0.0

  private let values: [Double]
  private let form: SmoothingForm
  private let length: Int
  private let count: Int
  private let lanes: Int
  private var seasons: [Double]

  // Rows of lanes: how the numbers change the parameters, the state, the last error, and sums over all errors.
  private let memory: UnsafeMutablePointer<Lane>
  private let ofAlpha, ofBeta, ofGamma, ofPhi: UnsafeMutablePointer<Lane>
  private let ofLevel, ofGrowth, ofError, ofLogarithms, ofSquares: UnsafeMutablePointer<Lane>
  private let ofSeasons, sums: UnsafeMutablePointer<Lane>

  init(_ values: [Double], like point: SmoothingPoint) {
    self.values = values
    form = point.form
    length = max(1, point.length)
    count = point.numbers.count
    lanes = (count + 3) / 4
    seasons = Array(repeating: 0, count: length)
    products = Array(repeating: 0, count: count * count)
    gradient = Array(repeating: 0, count: count)
    memory = .allocate(capacity: lanes * (9 + length + 4 * lanes))
    let (memory, lanes) = (memory, lanes)
    func row(_ number: Int) -> UnsafeMutablePointer<Lane> { memory + number * lanes }
    (ofAlpha, ofBeta, ofGamma, ofPhi) = (row(0), row(1), row(2), row(3))
    (ofLevel, ofGrowth, ofError, ofLogarithms, ofSquares) = (row(4), row(5), row(6), row(7), row(8))
    (ofSeasons, sums) = (row(9), row(9 + length))
  }

  deinit { memory.deallocate() }

  /// Fills `products` and `gradient` at a point.
  func measure(at point: SmoothingPoint) {
    prepare(point)
    var filter = SmoothingFilter(point.form, point.parameters, from: point.parameters.start)
    squares = 0
    var place = 0
    for value in values {
      let step = SmoothingStep(form, filter, season: seasons[place], value: value)
      advance(step, ofSeasons + place * lanes, filter)
      add(step.error)
      squares += step.error * step.error
      filter.learn(value, step.base, &seasons[place])
      place = place + 1 == length ? 0 : place + 1
    }
    collect()
  }

  /// Sets the derivatives to those of the start.
  private func prepare(_ point: SmoothingPoint) {
    memory.initialize(repeating: .zero, count: lanes * (9 + length + 4 * lanes))
    seasons[0] = 0
    ofAlpha[0][0] = 1
    if form.hasGrowth {
      ofBeta[0][0] = point.numbers[1]
      ofBeta[0][1] = point.alpha
      set(ofGrowth, point.ofLevel + 1, 1)
    }
    if form.isDamped { set(ofPhi, point.ofPhi, 1) }
    set(ofLevel, point.ofLevel, 1)
    guard form.isSeasonal else { return }
    ofGamma[0][0] = -point.numbers[point.ofGamma]
    set(ofGamma, point.ofGamma, 1 - point.alpha)
    for place in 0..<(length - 1) {
      seasons[place] = point.numbers[point.ofSeasons + place]
      set(ofSeasons + place * lanes, point.ofSeasons + place, 1)
      set(ofSeasons + (length - 1) * lanes, point.ofSeasons + place, -1)
    }
    seasons[length - 1] = point.lastSeason
  }

  private func set(_ row: UnsafeMutablePointer<Lane>, _ number: Int, _ value: Double) {
    row[number / 4][number % 4] = value
  }

  /// Carries the derivatives over one value.
  private func advance(
    _ step: SmoothingStep, _ ofSeason: UnsafeMutablePointer<Lane>, _ filter: SmoothingFilter
  ) {
    let keptSeason = 1 - filter.gamma
    for lane in 0..<lanes {
      let (level, growth, season) = (ofLevel[lane], ofGrowth[lane], ofSeason[lane])
      let base = step.baseByLevel * level + step.baseByGrowth * growth + step.baseByPhi * ofPhi[lane]
      let expected = step.expectedByBase * base + step.expectedBySeason * season
      let surprise = step.surpriseBySeason * season - base
      ofError[lane] = step.errorByExpected * expected
      ofLogarithms[lane] += step.logarithmByExpected * expected
      ofLevel[lane] = base + filter.alpha * surprise + step.surprise * ofAlpha[lane]
      let grown = step.growthByGrowth * growth + step.growthByPhi * ofPhi[lane] + step.growthByLevel * level
      ofGrowth[lane] = grown + step.growthBySurprise * surprise + step.growthByBeta * ofBeta[lane]
      ofSeason[lane] = keptSeason * season + step.seasonByBase * base + step.seasonByGamma * ofGamma[lane]
    }
  }

  /// Adds the derivatives of an error to the sums.
  private func add(_ error: Double) {
    for high in 0..<lanes {
      let factor = ofError[high]
      ofSquares[high] += error * factor
      let row = sums + high * 4 * lanes
      for low in high..<lanes {
        let other = ofError[low]
        row[low] += factor[0] * other
        row[lanes + low] += factor[1] * other
        row[2 * lanes + low] += factor[2] * other
        row[3 * lanes + low] += factor[3] * other
      }
    }
  }

  /// Adds that a number is expected near another, with a weight in minus twice the logarithm of the likelihood.
  func expect(_ place: Int, off distance: Double, weight: Double) {
    let share = squares / Double(max(1, values.count)) * weight
    gradient[place] += share * distance
    products[place * count + place] += share
  }

  /// Brings in the geometric mean of the expectations, and puts the sums in order.
  private func collect() {
    let size = Double(max(1, values.count))
    for row in 0..<count {
      let (own, logarithm) = (ofSquares[row / 4][row % 4], ofLogarithms[row / 4][row % 4] / size)
      gradient[row] = own + squares * logarithm
      for column in row..<count {
        let (other, across) = (ofSquares[column / 4][column % 4], ofLogarithms[column / 4][column % 4] / size)
        var sum = sums[row * lanes + column / 4][column % 4]
        sum += own * across + logarithm * other + squares * logarithm * across
        products[row * count + column] = sum
        products[column * count + row] = sum
      }
    }
  }
}
