import Diagnostics

/// Texts that are made part by part, on several threads, and lie one behind the other in the end.
///
/// Each part is written by one thread, and read by others when all are complete.
final class TextParts: @unchecked Sendable {
  private struct State {
    /// How many bytes the parts have that are in their places.
    var end = 0
    var next = 0
    var bytes: Buffer<UInt8>
    /// Parts that wait for an earlier one.
    var waiting: [Int: [UInt8]] = [:]
  }

  /// Where the text of each row ends: within its part when it is taken, then among all.
  let ends: Buffer<UInt32>
  /// A bit for each row that has a text; parts begin at multiples of 64.
  let present: Buffer<UInt64>
  private let parts: [Range<Int>]
  private let memory: MemoryBudget
  private let state: Lock<State>

  /// The parts are stretches of rows; `bytes` is how many bytes the texts are likely to have.
  init(_ parts: [Range<Int>], bytes: Int, _ memory: MemoryBudget) {
    self.parts = parts
    self.memory = memory
    let rows = parts.last?.upperBound ?? 0
    ends = Buffer(count: rows)
    present = Buffer(count: (rows + 63) / 64)
    // What is never touched takes no memory.
    state = Lock(State(bytes: Buffer(count: 2 * bytes)))
  }

  /// Takes the texts of a part.
  func take(_ bytes: [UInt8], _ part: Int) throws(Diagnostic) {
    try memory.claim(bytes.count)
    state.withLock { state in
      state.waiting[part] = bytes
      while let bytes = state.waiting.removeValue(forKey: state.next) {
        put(bytes, &state)
        state.next += 1
      }
    }
  }

  private func put(_ bytes: [UInt8], _ state: inout State) {
    let end = state.end + bytes.count
    if end > state.bytes.count {
      let larger = Buffer<UInt8>(count: 2 * end)
      larger.base.update(from: state.bytes.base, count: state.end)
      state.bytes = larger
    }
    bytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { (state.bytes.base + state.end).update(from: base, count: bytes.count) }
    }
    for row in parts[state.next] { ends.base[row] &+= UInt32(truncatingIfNeeded: state.end) }
    state.end = end
  }

  /// The rows that have a text and their texts, when all parts were taken.
  var column: Column {
    let (arena, validity) = (arena, Bitmap(words: present, count: ends.count))
    return Column(
      type: .text, storage: .arena(arena), validity: validity.populationCount == ends.count ? nil : validity,
      count: ends.count)
  }

  /// All texts, when all parts were taken.
  var arena: TextArena { state.withLock { TextArena(bytes: $0.bytes.prefix($0.end), ends: ends) } }
}
