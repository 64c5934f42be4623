import Diagnostics

/// The cells of a column of the table itself.
struct ColumnNode: Node {
  let traits: Traits
  let column: Column
  let raw: RawColumn

  init(_ column: Column, slot: Int) {
    self.column = column
    raw = RawColumn(column)
    var traits = Traits(type: column.type, slot: slot, dictionary: column.dictionary)
    traits.bounds = column.integerRange
    traits.isTotal = column.validity == nil
    self.traits = traits
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    raw.load(lanes, into: scratch.values(traits.slot))
    guard let words = raw.validity else {
      return Vector(values: scratch.values(traits.slot), validity: nil)
    }
    let validity = scratch.validity(traits.slot)
    let all = Bytes.spread(words, lanes, into: validity)
    return Vector(values: scratch.values(traits.slot), validity: all ? nil : validity)
  }
}

/// The numbers of the rows where a column has a value.
struct RowNumberNode: Node {
  let traits: Traits
  private let validity: Bitmap?

  init(_ column: Column, slot: Int) {
    validity = column.validity
    traits = Traits(
      type: .integer, slot: slot, bounds: 0...Int64(max(1, column.count) - 1), isTotal: column.validity == nil)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let rows = scratch.integers(traits.slot)
    lanes.forEach { lane, row in rows[lane] = Int64(row) }
    guard let words = validity?.words.base else { return Vector(values: scratch.values(traits.slot), validity: nil) }
    let present = scratch.validity(traits.slot)
    let all = Bytes.spread(words, lanes, into: present)
    return Vector(values: scratch.values(traits.slot), validity: all ? nil : present)
  }
}

/// The cells of another table's column, in the rows that a column of row numbers names.
struct GatheredNode: Node {
  let traits: Traits
  let column: Column
  let rows: ColumnNode
  private let raw: RawColumn

  init(_ column: Column, rows: ColumnNode, slot: Int) {
    self.column = column
    raw = RawColumn(column)
    self.rows = rows
    traits = Traits(
      type: column.type, slot: slot, bounds: column.integerRange.map { min($0.lowerBound, 0)...max($0.upperBound, 0) },
      dictionary: column.dictionary)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let numbers = try rows.evaluate(lanes, scratch)
    let values = scratch.values(traits.slot)
    let validity = scratch.validity(traits.slot)
    guard column.count > 0 else {
      for lane in 0..<lanes.count where numbers.validity?[lane] ?? 1 == 1 {
        throw .rowOutside(Int(numbers.integers[lane]), rows: 0)
      }
      validity.update(repeating: 0, count: lanes.count)
      values.initializeMemory(as: UInt8.self, repeating: 0, count: lanes.count * 8)
      return Vector(values: values, validity: validity)
    }
    let selection = scratch.selection(traits.slot)
    let present = try partners(numbers, lanes.count, into: selection, validity)
    let partners = Lanes(selection: selection, count: lanes.count)
    raw.load(partners, into: values)
    if let words = raw.validity {
      let own = UnsafeMutableRawPointer(scratch.places(traits.slot)).assumingMemoryBound(to: UInt8.self)
      _ = Bytes.spread(words, partners, into: own)
      Bytes.and(validity, own, lanes.count)
      return Vector(values: values, validity: validity)
    }
    return Vector(values: values, validity: present ? nil : validity)
  }

  /// Writes row numbers, 0 where there is none; returns whether all lanes have a partner.
  private func partners(
    _ numbers: Vector, _ count: Int, into selection: UnsafeMutablePointer<Int32>,
    _ validity: UnsafeMutablePointer<UInt8>
  ) throws(Diagnostic) -> Bool {
    let integers = numbers.integers
    let limit = Int64(column.count)
    var outside = false
    if let valid = numbers.validity {
      for lane in 0..<count {
        let row = integers[lane] & (0 &- Int64(valid[lane]))
        outside = outside || row < 0 || row >= limit
        selection[lane] = Int32(truncatingIfNeeded: row)
        validity[lane] = valid[lane]
      }
    } else {
      for lane in 0..<count {
        outside = outside || integers[lane] < 0 || integers[lane] >= limit
        selection[lane] = Int32(truncatingIfNeeded: integers[lane])
        validity[lane] = 1
      }
    }
    if outside {
      for lane in 0..<count where numbers.validity?[lane] ?? 1 == 1 && !(0..<limit).contains(integers[lane]) {
        throw .rowOutside(Int(integers[lane]), rows: column.count)
      }
    }
    return numbers.validity == nil
  }
}

extension Column {
  /// Writes the values of some rows in the form that vectors have; zeroes for texts of an arena and 128 bits.
  func load(_ lanes: Lanes, into target: UnsafeMutableRawPointer) { RawColumn(self).load(lanes, into: target) }
}
