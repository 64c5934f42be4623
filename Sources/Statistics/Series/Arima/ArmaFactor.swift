/// The factorisation of an ARMA series' covariances, a row for each value: how it is foretold from the errors before it, and how
/// far the forecast is off.
///
/// Only the rows that are still needed are kept. When the rows no longer change, as they do for an invertible average, the
/// average itself takes their place. Source: P. J. Brockwell, R. A. Davis, "Time series: theory and methods", 2nd edition (1991),
/// 5.3.
struct ArmaFactor {
  private let covariance: ArmaCovariance
  private let average: LagPolynomial
  /// How many rows are kept, and how long each is.
  private let width: Int
  private var rows: [Double]
  /// One over the variances of the rows' errors.
  private var precisions: [Double]
  private var products: [Double]
  /// How many rows there have been.
  private(set) var count = 0
  /// The variance of the last row's error, in those of the model.
  private(set) var variance = 1.0
  /// Whether all further rows are those of the average, and their variances 1.
  private(set) var isSteady = false

  init(_ autoregression: LagPolynomial, _ average: LagPolynomial) {
    covariance = ArmaCovariance(autoregression, average)
    self.average = average
    width = max(covariance.start, average.degree) + 1
    rows = [Double](repeating: 0, count: width * width)
    precisions = [Double](repeating: 1, count: width)
    products = [Double](repeating: 0, count: width + 1)
  }

  /// The factor of a series without a start, whose rows are all those of the average.
  init(steady average: LagPolynomial) {
    covariance = ArmaCovariance(LagPolynomial([]), LagPolynomial([]))
    self.average = average
    (width, rows, precisions, products) = (1, [], [], [])
    isSteady = true
  }

  /// Moves on to the next row.
  mutating func advance() {
    let row = count
    count += 1
    variance = 1
    guard !isSteady else { return }
    variance = factorise(row, covariance.reach(of: row))
    precisions[row % width] = 1 / variance
    // The errors of later values are never larger than those of earlier ones.
    isSteady = row >= covariance.start && variance - 1 < 1e-9
  }

  private mutating func factorise(_ row: Int, _ length: Int) -> Double {
    for lag in 0...length { products[lag] = covariance.between(row, lag) }
    let own = row % width * width
    let (start, reach, width) = (covariance.start, average.degree, width)
    rows.withUnsafeMutableBufferPointer { rows in
      products.withUnsafeMutableBufferPointer { products in
        precisions.withUnsafeBufferPointer { precisions in
          guard let rows = rows.baseAddress, let products = products.baseAddress else { return }
          var place = (row - length) % width
          for lag in stride(from: length, through: 1, by: -1) {
            let other = row - lag
            let common = min(other < start ? other : min(other, reach), length - lag)
            let product = products[lag] - dot(products + lag + 1, rows + place * width + 1, common)
            let weight = product * precisions[place]
            products[lag] = product
            rows[own + lag] = weight
            products[0] -= product * weight
            place = place + 1 == width ? 0 : place + 1
          }
        }
      }
    }
    return products[0]
  }

  /// What the errors before the last row's value add to it.
  func foretold(from errors: [Double]) -> Double {
    let row = count - 1
    var sum = 0.0
    if isSteady {
      for lag in average.lags where lag <= row { sum += average.coefficients[lag] * errors[row - lag] }
    } else {
      let own = row % width * width
      for lag in 1..<covariance.reach(of: row) + 1 { sum += rows[own + lag] * errors[row - lag] }
    }
    return sum
  }
}

/// The sum of the products of `count` numbers each, in four strands that the processor can work on at the same time.
private func dot(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int) -> Double {
  var sums = SIMD4<Double>.zero
  var place = 0
  while place + 4 <= count {
    let some = UnsafeRawPointer(left + place).loadUnaligned(as: SIMD4<Double>.self)
    let others = UnsafeRawPointer(right + place).loadUnaligned(as: SIMD4<Double>.self)
    sums += some * others
    place += 4
  }
  var sum = sums.sum()
  while place < count {
    sum += left[place] * right[place]
    place += 1
  }
  return sum
}
