/// How a long computation is carried out: what is asked between its parts, and on how many threads they run.
///
/// Results never depend on it: parts are the same for any number of threads, and are added up in their order.
public struct Effort<Failure: Error>: Sendable {
  /// Stops the computation by throwing; called between parts.
  public let check: @Sendable () throws(Failure) -> Void
  /// Carries out the parts that are numbered from 0, in any order or at the same time, and returns what each came to. Throws
  /// what `check` throws, which it asks between parts.
  public let each: @Sendable (_ count: Int, _ part: @escaping @Sendable (Int) -> [Double]) throws(Failure) -> [[Double]]

  /// Creates a way of working.
  public init(
    check: @escaping @Sendable () throws(Failure) -> Void,
    each:
      @escaping @Sendable (_ count: Int, _ part: @escaping @Sendable (Int) -> [Double]) throws(Failure) -> [[Double]]
  ) {
    self.check = check
    self.each = each
  }

  /// Returns the sum of what the parts come to.
  ///
  /// - Throws: What `check` throws.
  func sum(_ count: Int, _ part: @escaping @Sendable (Int) -> [Double]) throws(Failure) -> [Double] {
    try check()
    let parts = try each(count, part)
    var total = parts.first ?? []
    for part in parts.dropFirst() {
      for place in total.indices { total[place] += part[place] }
    }
    return total
  }

  /// Carries out parts that write to places of their own.
  ///
  /// - Throws: What `check` throws.
  func run(_ count: Int, _ part: @escaping @Sendable (Int) -> Void) throws(Failure) {
    try check()
    _ = try each(count) { number in
      part(number)
      return []
    }
  }
}

extension Effort where Failure == Never {
  /// One part after the other, to the end.
  public static var plain: Effort<Never> {
    Effort(check: { () throws(Never) in }) { (count, part) throws(Never) in (0..<count).map(part) }
  }
}
