import Diagnostics

/// The states of one aggregate, one for each group.
///
/// Written by one thread, and read by others only when it is complete.
protocol Accumulator: AnyObject, Sendable {
  /// How many bytes a group takes, to decide on how many parts there can be.
  var groupBytes: Int { get }

  /// Whether rows may also be taken into one group more than there are, which nobody asks for.
  var hasSpareGroup: Bool { get }

  /// Whether the last digits of a result depend on where one part of the rows ends and the next begins.
  var dependsOnParts: Bool { get }

  /// Whether several threads may let it take states at once, each of other groups, before it takes rows.
  var absorbsApart: Bool { get }

  /// Makes room for groups that have no rows yet.
  func grow(to groups: Int)

  /// Takes the rows of a chunk into the groups that `groups` names; nil if there is only one.
  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic)

  /// Takes the states of another accumulator of the same kind, of rows that come later.
  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic)

  /// Returns an accumulator of the same kind with `groups` groups of no rows.
  func fresh(groups: Int) -> any Accumulator

  /// Returns the results.
  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column
}

extension Accumulator {
  var hasSpareGroup: Bool { false }

  var dependsOnParts: Bool { false }

  var absorbsApart: Bool { false }
}

/// What is made of a state in the end.
enum Finish: Sendable {
  case sum
  case mean
  /// How many values there are.
  case count
  case value
  case quantile(Double)
}

/// What tells values of any type apart and sorts them, as integers, and how to get back.
struct Ordinal: Sendable {
  /// Gives `Int64` lanes.
  let node: any Node
  let decoding: Decoding

  enum Decoding: Sendable {
    case exact(ColumnType)
    /// The integers are to be multiplied.
    case multiples(ColumnType, unit: Int64)
    case real
    case boolean
    /// The integers are rows of this column.
    case rows(Column)
  }

  /// The values that integers stand for; nil is empty.
  func column(_ integers: [Int64?]) -> Column {
    switch decoding {
    case .exact(let type): Column(integers: integers, type: type)
    case .multiples(let type, let unit): Column(integers: integers.map { $0.map { $0 * unit } }, type: type)
    case .real: Column(reals: integers.map { $0.map(Double.init(ordinal:)) })
    case .boolean: Column(booleans: integers.map { $0.map { $0 != 0 } })
    case .rows(let column):
      column.gather(rows: integers.map { $0.map { Int32(truncatingIfNeeded: $0) } ?? -1 }).recoded()
    }
  }

  /// The values that the integers of some groups stand for; nil is empty.
  func column(_ groups: Int, _ integer: (_ group: Int) -> Int64?) -> Column {
    switch decoding {
    case .exact(let type): Column(rows: groups, type: type, integer: integer)
    case .multiples(let type, let unit): Column(rows: groups, type: type) { integer($0).map { $0 * unit } }
    case .real: Column(rows: groups) { integer($0).map(Double.init(ordinal:)) }
    case .boolean, .rows: column((0..<groups).map(integer))
    }
  }

  /// The values that integers stand for, where they are there; others are 0.
  func column(_ integers: Buffer<Int64>, _ validity: Bitmap?) -> Column {
    switch decoding {
    case .exact(let type):
      return Column(type: type, storage: .int64(integers), validity: validity, count: integers.count).narrowed()
    case .multiples(let type, let unit):
      let values = Buffer<Int64>(unset: integers.count)
      for place in 0..<integers.count { values.base[place] = integers.base[place] &* unit }
      return Column(type: type, storage: .int64(values), validity: validity, count: values.count).narrowed()
    case .real, .boolean, .rows:
      return column((0..<integers.count).map { validity?[$0] ?? true ? integers.base[$0] : nil })
    }
  }

  /// The number that an integer stands for, for interpolation.
  func real(_ integer: Int64) -> Double {
    switch decoding {
    case .exact(let type): Double(integer) / powerOfTen(type.scale)
    case .multiples(let type, let unit): Double(integer * unit) / powerOfTen(type.scale)
    case .real: Double(ordinal: integer)
    case .rows(let column): column[Int(integer)].real ?? 0
    case .boolean: Double(integer)
    }
  }
}

extension Double {
  /// An integer that sorts as the number does; −0 counts as 0.
  var ordinal: Int64 {
    let bits = Int64(bitPattern: (self + 0.0).bitPattern)
    return bits ^ (bits &>> 63) & Int64.max
  }

  init(ordinal: Int64) { self.init(bitPattern: UInt64(bitPattern: ordinal ^ (ordinal &>> 63) & Int64.max)) }
}

/// Reals as the integers that sort as they do.
struct RealOrdinalNode: Node {
  let traits: Traits
  let operand: any Node

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let integers = scratch.integers(traits.slot)
    for lane in 0..<lanes.count { integers[lane] = vector.reals[lane].ordinal }
    return Vector(values: scratch.values(traits.slot), validity: vector.validity)
  }
}

/// Booleans as 0 and 1.
struct BooleanOrdinalNode: Node {
  let traits: Traits
  let operand: any Node

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let integers = scratch.integers(traits.slot)
    for lane in 0..<lanes.count { integers[lane] = Int64(vector.bits[lane]) }
    return Vector(values: scratch.values(traits.slot), validity: vector.validity)
  }
}

/// What the integers of a text are.
enum TextOrdinal {
  /// Its code: the spelling matters.
  case code
  /// Its bytes: equal spellings are equal.
  case group
  /// Its place in the order of keys.
  case rank
  /// Where it stands, its row or its code: what it is does not matter.
  case place
}

extension Compiler {
  /// Returns a formula's values as integers.
  func ordinal(_ computation: Computation, texts: TextOrdinal) throws(Diagnostic) -> Ordinal {
    if case .column(let column) = computation, column.isWide {
      let (places, values) = column.ranked()
      return Ordinal(node: ColumnNode(places, slot: nextSlot()), decoding: .rows(values))
    }
    if texts == .place, let column = try arenaColumn(computation)?.column {
      return Ordinal(node: try rowNumbers(of: column), decoding: .rows(column))
    }
    return try ordinal(try compile(computation), texts: texts)
  }

  /// Returns a node's values as integers.
  func ordinal(_ node: any Node, texts: TextOrdinal) throws(Diagnostic) -> Ordinal {
    switch node.traits.type {
    case .integer, .decimal, .date, .duration:
      let type = node.traits.type
      // Quantiles of dates are dates.
      guard type != .date, let (quotients, unit) = (node as? ColumnNode)?.column.quotients else {
        return Ordinal(node: node, decoding: .exact(type))
      }
      return Ordinal(node: ColumnNode(quotients, slot: nextSlot()), decoding: .multiples(type, unit: unit))
    case .real:
      return Ordinal(node: RealOrdinalNode(traits: traits(.integer, [node]), operand: node), decoding: .real)
    case .boolean:
      var traits = traits(.integer, [node])
      traits.bounds = 0...1
      return Ordinal(node: BooleanOrdinalNode(traits: traits, operand: node), decoding: .boolean)
    case .text: return try textOrdinal(node, texts)
    }
  }

  private func textOrdinal(_ node: any Node, _ texts: TextOrdinal) throws(Diagnostic) -> Ordinal {
    let dictionary = node.traits.dictionary ?? TextDictionary([])
    switch texts {
    case .code, .place:
      let codes = (0..<dictionary.count).map { Int64($0) }
      return Ordinal(
        node: mapped(node, codes),
        decoding: .rows(Column(codesOf: dictionary, (0..<UInt32(clamping: dictionary.count)).map { $0 })))
    case .group:
      let folding = try dictionary.folding(work)
      return Ordinal(
        node: mapped(node, folding.group.map { Int64($0) }),
        decoding: .rows(Column(codesOf: dictionary, folding.shownCode)))
    case .rank:
      let (folding, ranks) = (try dictionary.folding(work), try dictionary.ranks(exact: false, work))
      var shown = folding.shownCode
      for code in folding.shownCode { shown[Int(ranks[Int(code)])] = code }
      return Ordinal(
        node: mapped(node, ranks.map { Int64($0) }),
        decoding: .rows(Column(codesOf: dictionary, shown)))
    }
  }

  /// Integers looked up for the codes of a text.
  func mapped(_ node: any Node, _ integers: [Int64]) -> any Node {
    if let leaf = node as? ColumnNode, let source = EntrySource(leaf.column, limit: 0), !integers.isEmpty {
      return TableNode(source, results: Column(integers: integers.map { $0 } + [nil]), slot: nextSlot())
    }
    return CodeTableNode(node, table: Column(integers: integers.map { $0 }), slot: nextSlot())
  }
}

extension Column {
  /// Texts of a dictionary by their codes.
  init(codesOf dictionary: TextDictionary, _ codes: [UInt32]) {
    self.init(type: .text, storage: .codes32(Buffer(codes), dictionary), count: codes.count)
  }
}
