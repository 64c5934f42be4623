/// A function of one real. A result that is not finite is no value.
public struct RealFunction: Sendable {
  /// Writes the results for so many numbers. Where there is no value lies any number.
  public typealias OfMany =
    @Sendable (
      _ numbers: UnsafePointer<Double>, _ count: Int, _ results: UnsafeMutablePointer<Double>
    ) -> Void

  let ofMany: OfMany

  /// Creates a function that many numbers are given at once.
  public init(ofMany: @escaping OfMany) { self.ofMany = ofMany }

  /// Creates a function that is given any number, also where its result is not looked at.
  ///
  /// The loop is made where the function is, so that the compiler puts the one into the other.
  @inline(__always)
  public init(_ function: @escaping @Sendable (Double) -> Double) {
    ofMany = { numbers, count, results in
      for lane in 0..<count { results[lane] = function(numbers[lane]) }
    }
  }

  /// Returns the result for a number.
  public func callAsFunction(_ number: Double) -> Double {
    var (number, result) = (number, Double.nan)
    ofMany(&number, 1, &result)
    return result
  }
}

/// A function of two reals. A result that is not finite is no value.
public struct RealPairFunction: Sendable {
  /// Writes the results for so many pairs. Where there is no value lies any number.
  public typealias OfMany =
    @Sendable (
      _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int,
      _ results: UnsafeMutablePointer<Double>
    ) -> Void

  let ofMany: OfMany

  /// Creates a function that many pairs are given at once.
  public init(ofMany: @escaping OfMany) { self.ofMany = ofMany }

  /// Creates a function that is given any numbers, also where its result is not looked at.
  @inline(__always)
  public init(_ function: @escaping @Sendable (Double, Double) -> Double) {
    ofMany = { left, right, count, results in
      for lane in 0..<count { results[lane] = function(left[lane], right[lane]) }
    }
  }

  /// Returns the result for a pair.
  public func callAsFunction(_ left: Double, _ right: Double) -> Double {
    var (left, right, result) = (left, right, Double.nan)
    ofMany(&left, &right, 1, &result)
    return result
  }
}

/// A function of one whole number.
public struct IntegerFunction: Sendable {
  /// Writes the results for so many numbers, and 1 or 0 for whether there is one; `isThere` tells where there is a number.
  typealias OfMany =
    @Sendable (
      _ numbers: UnsafePointer<Int64>, _ isThere: UnsafePointer<UInt8>?, _ count: Int,
      _ results: UnsafeMutablePointer<Int64>, _ validity: UnsafeMutablePointer<UInt8>
    ) -> Void

  private let function: @Sendable (Int64) -> Int64?
  let ofMany: OfMany

  /// Creates a function that is given the numbers that are there; nil is no value.
  @inline(__always)
  public init(_ function: @escaping @Sendable (Int64) -> Int64?) {
    self.function = function
    ofMany = { numbers, isThere, count, results, validity in
      for lane in 0..<count {
        let result = isThere?[lane] == 0 ? nil : function(numbers[lane])
        results[lane] = result ?? 0
        validity[lane] = result == nil ? 0 : 1
      }
    }
  }

  /// Returns the result for a number; nil is no value.
  public func callAsFunction(_ number: Int64) -> Int64? { function(number) }
}
