import Diagnostics

/// Makes nodes of formulas: settles types, scales and dictionaries once, so that chunks only loop.
///
/// Confined to the thread that made it; the nodes are shared by all workers.
final class Compiler {
  let tableRows: Int
  let work: Work
  /// Stands for every column of the table, when a formula is computed once for each entry of that column.
  let substitute: Column?
  private(set) var slots = 0
  /// Arenas that were coded.
  private var coded: [(arena: ColumnMeasures, column: Column)] = []
  /// What functions made of arenas.
  private var made: [(arena: ColumnMeasures, function: FunctionIdentity, column: Column)] = []

  init(tableRows: Int, work: Work, substitute: Column? = nil) {
    self.tableRows = tableRows
    self.work = work
    self.substitute = substitute
  }

  func nextSlot() -> Int {
    defer { slots += 1 }
    return slots
  }

  /// Returns the node of a formula, whose type is checked first.
  func compile(_ computation: Computation) throws(Diagnostic) -> any Node {
    _ = try computation.type
    return try node(computation)
  }

  /// Returns the node of a condition.
  func condition(_ computation: Computation) throws(Diagnostic) -> any Node {
    guard try computation.type == .boolean else { throw .mismatchedTypes("a condition", [try computation.type]) }
    return try node(computation)
  }

  func node(_ written: Computation) throws(Diagnostic) -> any Node {
    let written = direct(written)
    if let table = try table(written) { return table }
    let computation = work.computesOncePerEntry ? written.guardingLast : written
    switch computation {
    case .column(let column): return try columnNode(column)
    case .gathered(let column, let rows): return try gatheredNode(column, rows)
    case .constant(let value, let type): return constantNode(value, type)
    case .not(let operand): return negation(try node(operand))
    case .all(let operands): return junction(try conjuncts(operands), isConjunction: true)
    case .any(let operands): return junction(try nodes(operands), isConjunction: false)
    case .compare(let left, let comparison, let right): return try comparisonNode(left, comparison, right)
    case .compareText(let left, let comparison, let right, let exact):
      return try textComparisonNode(left, comparison, right, exact: exact)
    case .test(let operand, let test): return try testNode(operand, test)
    case .isEmpty(let operand): return try emptinessNode(operand)
    case .arithmetic(let left, let operation, let right):
      return try arithmeticNode(left, operation, right, type: try computation.type)
    case .negated(let operand): return try negatedNode(operand)
    case .real1(let operand, let function):
      let operand = real(try node(operand))
      return RealFunctionNode(traits: traits(.real, [operand]), operand: operand, function: function)
    case .real2(let left, let right, let function):
      let (left, right) = (real(try node(left)), real(try node(right)))
      return RealPairFunctionNode(traits: traits(.real, [left, right]), left: left, right: right, function: function)
    case .integer1(let operand, let type, let function): return try integerFunction(operand, type, function)
    case .truncated(let operand, let unit):
      return try integerFunction(operand, .date, IntegerFunction { Int64(Day.truncated(Int($0), to: unit)) })
    case .datePart(let operand, let part):
      return try integerFunction(operand, .integer, IntegerFunction { Int64(Day.part(part, of: Int($0))) })
    case .converted(let operand, let type): return converted(try node(operand), to: type)
    case .text1(let operand, let function): return try textFunction(operand, function)
    case .textToInteger(let operand, let type, let function): return try textNumber(operand, type, function)
    case .toText(let operand, let function): return try textNode(operand, function)
    case .conditional(let branches, let otherwise): return try choiceNode(branches, otherwise)
    case .coalesce(let operands): return try coalesceNode(operands)
    }
  }

  /// The formula with fewer steps, unless they are to be taken one by one.
  private func direct(_ computation: Computation) -> Computation {
    work.computesOncePerEntry && substitute == nil ? computation.withoutDetours : computation
  }

  func nodes(_ computations: [Computation]) throws(Diagnostic) -> [any Node] {
    var nodes: [any Node] = []
    for computation in computations { nodes.append(try node(computation)) }
    return nodes
  }

  /// Traits of a node over operands; whether it fails follows from them.
  func traits(_ type: ColumnType, _ operands: [any Node], isTotal: Bool = false) -> Traits {
    Traits(
      type: type, slot: nextSlot(), canFail: operands.contains { $0.traits.canFail },
      isTotal: isTotal && operands.allSatisfy(\.traits.isTotal))
  }

  // MARK: Once for each entry

  /// How many values may be computed beforehand, to be looked up for the rows.
  var tableLimit: Int { work.computesOncePerEntry ? min(1 << 16, 256 + tableRows * 2) : 0 }

  /// The formula as a table over its one column, where that has few different values and no value is an error.
  private func table(_ computation: Computation) throws(Diagnostic) -> (any Node)? {
    guard work.computesOncePerEntry, substitute == nil, !computation.isLeaf, let column = computation.soleColumn,
      let source = EntrySource(column, limit: tableLimit), column.count >= tableRows
    else { return nil }
    let inner = Compiler(tableRows: source.size + 1, work: Work(workers: 1), substitute: source.entries)
    let formula = try inner.node(computation)
    if formula.traits.canFail { return nil }
    let results = try Pass(rows: .all(source.size + 1), work: Work(workers: 1)).column(formula, slots: inner.slots)
    if results.type == .boolean, let range = try rangeNode(source, results) { return range }
    return TableNode(source, results: results, slot: nextSlot())
  }

  /// A condition that holds for a few stretches of entries.
  private func rangeNode(_ source: EntrySource, _ results: Column) throws(Diagnostic) -> RangeNode? {
    guard results.validity == nil else { return nil }
    let holds = (0...source.size).map { results[$0] == .boolean(true) }
    // Where the entry of the empty cells holds, the others are looked for and the result is negated.
    let isNegated = holds[source.size]
    var ranges: [ClosedRange<Int64>] = []
    var entry = 0
    while entry < source.size {
      let first = entry
      while entry < source.size, holds[entry] != isNegated { entry += 1 }
      if entry > first { ranges.append(source.low + Int64(first)...source.low + Int64(entry - 1)) }
      entry += 1
    }
    guard ranges.count <= RangeNode.mostRanges else { return nil }
    return try rangeNode(source.column, in: ranges, isNegated: isNegated)
  }

  /// The condition that the integers or codes of a column lie in one of some ranges.
  func rangeNode(
    _ column: Column, in ranges: [ClosedRange<Int64>], isNegated: Bool
  ) throws(Diagnostic) -> RangeNode {
    RangeNode(column, in: ranges, isNegated: isNegated, zones: try zones(column), slot: nextSlot())
  }

  /// What is known of stretches of a column.
  func zones(_ column: Column) throws(Diagnostic) -> Zones? {
    substitute == nil ? try column.zones(work) : nil
  }

  // MARK: Leaves

  /// The column that stands for a leaf: long enough, and with a dictionary if it is text.
  func prepared(_ column: Column) throws(Diagnostic) -> Column {
    if let substitute { return substitute }
    guard column.count >= tableRows else { throw .mismatchedLength(column.count, rows: tableRows) }
    guard !column.isWide else { throw .overflow("a sum") }
    return try dictionaryCoded(column)
  }

  /// A column of text with a dictionary, if need be made for it.
  func dictionaryCoded(_ column: Column) throws(Diagnostic) -> Column {
    guard case .arena = column.storage else { return column }
    if let known = coded.first(where: { $0.arena === column.measures }) { return known.column }
    let made = try column.dictionaryCoded(work)
    coded.append((column.measures, made))
    return made
  }

  /// Returns what a function made of an arena, which `make` makes if that was not done before.
  func made(
    of arena: Column, by function: FunctionIdentity, _ make: () throws(Diagnostic) -> Column
  ) throws(Diagnostic) -> Column {
    if let known = made.first(where: { $0.arena === arena.measures && $0.function === function }) {
      return known.column
    }
    let column = try make()
    made.append((arena.measures, function, column))
    return column
  }

  /// The rows of a column whose texts lie in an arena, numbered by what they are; nil of other columns.
  func textKeys(_ column: Column, exact: Bool) throws(Diagnostic) -> TextKeys? {
    guard substitute == nil, case .arena(let arena) = column.storage, column.count >= tableRows else { return nil }
    let work = work
    return try KnownTextKeys.keys(of: column, exact: exact) { () throws(Diagnostic) in
      try TextKeys(arena, validity: column.validity, exact: exact, work: work)
    }
  }

  private func columnNode(_ column: Column) throws(Diagnostic) -> any Node {
    ColumnNode(try prepared(column), slot: nextSlot())
  }

  /// The number of each row where a column has a value.
  func rowNumbers(of column: Column) throws(Diagnostic) -> any Node {
    guard column.count >= tableRows else { throw .mismatchedLength(column.count, rows: tableRows) }
    return RowNumberNode(column, slot: nextSlot())
  }

  private func gatheredNode(_ column: Column, _ rows: Column) throws(Diagnostic) -> any Node {
    guard rows.count >= tableRows else { throw .mismatchedLength(rows.count, rows: tableRows) }
    return GatheredNode(try dictionaryCoded(column), rows: ColumnNode(rows, slot: nextSlot()), slot: nextSlot())
  }

  func constantNode(_ value: Value, _ type: ColumnType) -> any Node {
    var traits = Traits(type: type, slot: nextSlot(), isTotal: value != .none)
    traits.bounds = value.digits.map { $0...$0 }
    if case .text(let text) = value { traits.dictionary = TextDictionary([text], counts: [1]) }
    if type == .text, value == .none { traits.dictionary = TextDictionary([]) }
    return ConstantNode(traits: traits, value: value)
  }

  // MARK: Booleans

  private func negation(_ operand: any Node) -> any Node {
    NegationNode(traits: traits(.boolean, [operand], isTotal: true), operand: operand)
  }

  func junction(_ operands: [any Node], isConjunction: Bool) -> any Node {
    if operands.count == 1, operands[0].traits.isTotal { return operands[0] }
    var traits = traits(.boolean, operands)
    traits.isTotal = true
    return JunctionNode(traits: traits, operands: operands, isConjunction: isConjunction)
  }

  /// The nodes of conditions that must all hold; bounds of one column become one test.
  func conjuncts(_ operands: [Computation]) throws(Diagnostic) -> [any Node] {
    var nodes: [any Node] = []
    for written in operands {
      let operand = direct(written)
      if case .all(let inner) = operand, !inner.isEmpty {
        nodes += try conjuncts(inner)
        continue
      }
      let next = try node(operand)
      if let range = next as? RangeNode, let place = nodes.firstIndex(where: { range.canNarrow($0) }),
        let earlier = nodes[place] as? RangeNode
      {
        nodes[place] = earlier.narrowed(to: range)
      } else {
        nodes.append(next)
      }
    }
    return nodes
  }

  /// The column whose cells a formula gives without a computation for each row.
  private func columnAlone(_ computation: Computation) throws(Diagnostic) -> Column? {
    if case .column(let column) = computation { column } else { try arenaColumn(computation)?.column }
  }

  private func emptinessNode(_ operand: Computation) throws(Diagnostic) -> any Node {
    if substitute == nil, let column = try columnAlone(operand) {
      guard column.count >= tableRows else { throw .mismatchedLength(column.count, rows: tableRows) }
      return ColumnEmptinessNode(
        traits: Traits(type: .boolean, slot: nextSlot(), isTotal: true), column: column)
    }
    let operand = try node(operand)
    var traits = traits(.boolean, [operand])
    traits.isTotal = true
    return EmptinessNode(traits: traits, operand: operand)
  }
}

extension RangeNode {
  fileprivate func canNarrow(_ other: any Node) -> Bool {
    guard let other = other as? RangeNode else { return false }
    return other.column.measures === column.measures && !isNegated && !other.isNegated
  }

  fileprivate func narrowed(to other: RangeNode) -> RangeNode {
    let common = ranges.flatMap { range in
      other.ranges.filter { $0.overlaps(range) }.map { $0.clamped(to: range) }
    }
    return with(common)
  }
}
