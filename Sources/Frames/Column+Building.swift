extension Column {
  /// Creates a column of text with a dictionary, codes in the order of first appearance; nil is empty.
  public init(texts: [String?]) { self.init(texts: texts, counts: []) }

  /// Creates a column of text with a dictionary, which counts as many rows for each text as `counts` says, where it does.
  init(texts: [String?], counts weights: [Int]) {
    var places: [ExactText: UInt32] = [:]
    var entries: [String] = []
    var counts: [Int] = []
    var codes: [UInt32] = []
    codes.reserveCapacity(texts.count)
    for (row, text) in texts.enumerated() {
      let weight = row < weights.count ? weights[row] : 1
      guard let text else {
        codes.append(0)
        continue
      }
      let key = ExactText(text)
      if let place = places[key] {
        counts[Int(place)] += weight
        codes.append(place)
      } else {
        places[key] = UInt32(entries.count)
        codes.append(UInt32(entries.count))
        entries.append(text)
        counts.append(weight)
      }
    }
    self.init(
      codes: codes, dictionary: TextDictionary(entries, counts: counts),
      validity: Column.validity(texts.map { $0 != nil }))
  }

  /// Creates a column of text from codes into `dictionary`, in the narrowest width.
  public init(codes: [UInt32], dictionary: TextDictionary, validity: Bitmap?) {
    let storage: Storage
    if dictionary.count <= 1 << 8 {
      storage = .codes8(Buffer(codes.map { UInt8(truncatingIfNeeded: $0) }), dictionary)
    } else if dictionary.count <= 1 << 16 {
      storage = .codes16(Buffer(codes.map { UInt16(truncatingIfNeeded: $0) }), dictionary)
    } else {
      storage = .codes32(Buffer(codes), dictionary)
    }
    self.init(type: .text, storage: storage, validity: validity, count: codes.count)
  }

  /// Creates a column of whole numbers, dates, durations or decimals (already scaled), in the narrowest width.
  public init(integers: [Int64?], type: ColumnType = .integer) {
    let values = integers.map { $0 ?? 0 }
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let storage: Storage
    if low >= Int64(Int8.min), high <= Int64(Int8.max) {
      storage = .int8(Buffer(values.map { Int8(truncatingIfNeeded: $0) }))
    } else if low >= Int64(Int16.min), high <= Int64(Int16.max) {
      storage = .int16(Buffer(values.map { Int16(truncatingIfNeeded: $0) }))
    } else if low >= Int64(Int32.min), high <= Int64(Int32.max) {
      storage = .int32(Buffer(values.map { Int32(truncatingIfNeeded: $0) }))
    } else {
      storage = .int64(Buffer(values))
    }
    self.init(
      type: type, storage: storage, validity: Column.validity(integers.map { $0 != nil }), count: integers.count)
  }

  /// Creates a column of floating-point numbers; nil, NaN and infinities are empty.
  public init(reals: [Double?]) {
    let finite = reals.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.init(
      type: .real, storage: .real(Buffer(finite.map { $0 ?? 0 })), validity: Column.validity(finite.map { $0 != nil }),
      count: reals.count)
  }

  /// Creates a column of booleans; nil is empty.
  public init(booleans: [Bool?]) {
    self.init(
      type: .boolean, storage: .boolean(Bitmap(booleans.map { $0 ?? false })),
      validity: Column.validity(booleans.map { $0 != nil }), count: booleans.count)
  }

  /// Returns the validity of rows that have a value where `present` says so; nil where all have.
  static func validity(_ present: [Bool]) -> Bitmap? { present.allSatisfy { $0 } ? nil : Bitmap(present) }
}

/// A text that equals only the same bytes: Swift's own strings are equal when they are canonically equivalent.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Wraps a text.
  public init(_ text: String) {
    var contiguous = text
    contiguous.makeContiguousUTF8()
    self.text = contiguous
  }

  /// Whether the bytes are the same.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.bytes { mine in right.bytes { mine.elementsEqual($0) } }
  }

  /// Hashes the bytes at once, which is many times faster than one by one.
  public func hash(into hasher: inout Hasher) { bytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }

  private func bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // The text was made contiguous, so that its bytes are at hand.
    text.utf8.withContiguousStorageIfAvailable(body) ?? body(UnsafeBufferPointer(start: nil, count: 0))
  }
}
