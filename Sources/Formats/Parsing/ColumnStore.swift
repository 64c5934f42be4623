import Frames
import Glibc

/// All rows of one column while they are read.
final class ColumnStore: @unchecked Sendable {
  private enum Values {
    case none
    case integers(IntegerStore)
    case reals(Buffer<Double>)
    case bits(Buffer<UInt64>)
    case codes(CodeStore)
    case arena(Buffer<UInt8>, ends: Buffer<UInt32>)
  }

  let plan: ColumnPlan
  /// Whether only the first rows are wanted.
  let isHead: Bool
  private let values: Values
  private let validity: Buffer<UInt64>
  private let borders = Lock(())

  /// Creates room for up to `capacity` rows and `textCapacity` bytes of text; untouched room costs nothing.
  init(_ plan: ColumnPlan, _ guess: StoreGuess, isArena: Bool, isHead: Bool = false, capacity: Int, textCapacity: Int) {
    self.plan = plan
    self.isHead = isHead
    validity = Buffer(count: capacity / 64 + 2)
    switch plan {
    case .undecided: values = .none
    case .number(let number) where number.isReal: values = .reals(Buffer(count: capacity))
    case .number: values = .integers(IntegerStore(guess.form, capacity: capacity))
    case .date: values = .integers(IntegerStore(IntegerForm(.two), capacity: capacity))
    case .boolean: values = .bits(Buffer(count: capacity / 64 + 2))
    case .text where isArena: values = .arena(Buffer(count: textCapacity), ends: Buffer(count: capacity))
    case .text: values = .codes(CodeStore(distinct: guess.distinct, capacity: capacity))
    }
  }

  /// Takes what was read of a chunk to row `row`, and its text to `textStart`.
  func store(_ cells: ChunkCells, rows: Int, at row: Int, textStart: Int) {
    guard rows > 0 else { return }
    put(cells.validity.base, rows, at: row, validity)
    switch values {
    case .none: break
    case .integers(let store): store.store(cells.integers.base, rows, at: row)
    case .reals(let buffer): (buffer.base + row).update(from: cells.reals.base, count: rows)
    case .bits(let buffer): put(cells.bits.base, rows, at: row, buffer)
    case .codes(let store): store.store(cells.codes.base, rows, at: row, highest: cells.highestCode)
    case .arena(let bytes, let ends):
      memcpy(bytes.base + textStart, cells.arenaBytes.base, cells.arenaCount)
      let base = UInt32(truncatingIfNeeded: textStart)
      for index in 0..<rows { ends.base[row + index] = cells.arenaEnds.base[index] &+ base }
    }
  }

  /// Puts bits at any place; words at the borders, which two chunks share, are changed by one thread at a time.
  private func put(_ source: UnsafePointer<UInt64>, _ count: Int, at row: Int, _ target: Buffer<UInt64>) {
    let shift = UInt64(row & 63)
    let first = row >> 6
    let last = (row + count - 1) >> 6
    let words = (count + 63) >> 6
    for word in first...last {
      let index = word - first
      var bits = index < words ? source[index] << shift : 0
      if shift > 0, index > 0 { bits |= source[index - 1] >> (64 - shift) }
      if word == first || word == last {
        borders.withLock { _ in target.base[word] |= bits }
      } else {
        target.base[word] = bits
      }
    }
  }

  /// Returns the column of `rows` rows, `empty` of which have no value.
  func finish(
    rows: Int, empty: Int, textCount: Int, spans: [CodeStore.Span], dictionaries: [GrowingDictionary], _ work: Workload
  ) -> Column {
    let valid = empty == 0 ? nil : Bitmap(words: validity.prefix((rows + 63) / 64), count: rows)
    let storage: Column.Storage
    switch values {
    case .none: storage = .codes8(Buffer(count: rows), TextDictionary([]))
    case .integers(let store): storage = store.finish(rows: rows)
    case .reals(let buffer): storage = .real(buffer.prefix(rows))
    case .bits(let buffer): storage = .boolean(Bitmap(words: buffer.prefix((rows + 63) / 64), count: rows))
    case .codes(let store):
      storage = store.finish(rows: rows, spans: spans, dictionaries: dictionaries, work)
    case .arena(let bytes, let ends):
      storage = .arena(TextArena(bytes: bytes.prefix(textCount), ends: ends.prefix(rows)))
    }
    return Column(type: plan.type, storage: storage, validity: valid, count: rows)
  }
}

/// What is expected of a column before all of it is read; being wrong only costs time.
struct StoreGuess {
  var form = IntegerForm(.eight)
  var distinct = 0
}

extension ColumnPlan {
  /// How many bits a row takes; of texts in an arena, beside their letters.
  func bits(_ guess: StoreGuess, isArena: Bool) -> Int {
    switch self {
    case .undecided: 0
    case .number(let number): number.isReal ? 64 : 8 << guess.form.width.rawValue
    case .date: 16
    case .boolean: 1
    case .text: isArena ? 32 : guess.distinct <= 200 ? 8 : guess.distinct <= 16_000 ? 16 : 32
    }
  }

  /// The type of the column that comes out.
  var type: ColumnType {
    switch self {
    case .undecided, .text: .text
    case .number(let plan) where plan.isReal: .real
    case .number(let plan): plan.scale == 0 ? .integer : .decimal(scale: plan.scale)
    case .date: .date
    case .boolean: .boolean
    }
  }
}
