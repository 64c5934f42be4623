public import Diagnostics

/// Columns that are made when they are first asked for: of a snapshot, or of a file of which a question needs a few.
///
/// Frames share it, so that a column is made once whatever tables it has become part of.
public final class DeferredColumns: Sendable {
  /// Makes the columns of the given names, in their order.
  public typealias Making = @Sendable (_ names: [String], _ work: Work) throws(Diagnostic) -> [Column]

  private let made = Lock<[String: Column]>([:])
  private let failed = Lock<Diagnostic?>(nil)
  private let making: Making
  /// Those of which it is known that their texts have no dictionary.
  let withoutDictionary: Set<String>

  init(_ making: @escaping Making, withoutDictionary: Set<String> = []) {
    (self.making, self.withoutDictionary) = (making, withoutDictionary)
  }

  /// Returns columns, and makes at one go those that were not made yet. Who comes meanwhile waits.
  ///
  /// - Throws: What makes it impossible. It is tried again by whoever asks next.
  func columns(_ names: [String], work: Work) throws(Diagnostic) -> [Column] {
    try made.withLock { (made) throws(Diagnostic) in
      let missing = names.filter { made[$0] == nil }
      if !missing.isEmpty {
        for (name, column) in zip(missing, try making(missing, work)) { made[name] = column }
      }
      return names.compactMap { made[$0] }
    }
  }

  /// Returns columns as far as they can be made; why one cannot is kept for `takeFailure`.
  func available(_ names: [String]) -> [Column?] {
    do throws(Diagnostic) {
      return try columns(names, work: Work())
    } catch {
      failed.withLock { $0 = error }
      return made.withLock { made in names.map { made[$0] } }
    }
  }

  /// Why a column was left out since this was last asked.
  func takeFailure() -> Diagnostic? {
    failed.withLock { failure in
      defer { failure = nil }
      return failure
    }
  }
}
