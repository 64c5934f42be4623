import Diagnostics

extension Compiler {
  /// The dictionary of a node of text.
  private func dictionary(_ node: any Node) -> TextDictionary { node.traits.dictionary ?? TextDictionary([]) }

  /// The column whose cells are the texts of a formula, where they lie in an arena: one of the table, or one that functions
  /// of texts, or choices, made of such.
  func arenaColumn(_ computation: Computation) throws(Diagnostic) -> ArenaColumn? {
    guard substitute == nil else { return nil }
    switch computation {
    case .column(let column):
      guard let texts = ArenaColumn(column) else { return nil }
      guard column.count >= tableRows else { throw .mismatchedLength(column.count, rows: tableRows) }
      return texts
    case .text1(let operand, let function):
      guard let texts = try arenaColumn(operand) else { return nil }
      let column = try made(of: texts.column, by: function.identity) { () throws(Diagnostic) in
        try texts.mapped(by: function, work)
      }
      return ArenaColumn(column)
    case .coalesce, .conditional: return try arenaChoice(computation).flatMap { ArenaColumn($0) }
    default: return nil
    }
  }

  func testNode(_ operand: Computation, _ test: TextTest) throws(Diagnostic) -> any Node {
    if let texts = try arenaColumn(operand) {
      let matcher = TextMatcher(test)
      let node = ArenaTestNode(
        traits: Traits(type: .boolean, slot: nextSlot(), isTotal: true), arena: texts.arena,
        validity: texts.column.validity, matcher: matcher)
      return try zoned(node, texts.column, matcher.headRange)
    }
    let operand = try node(operand)
    let passing = try TextMatcher(test).entries(of: dictionary(operand), work)
    let found = CodeTableNode(operand, table: Column(booleans: passing), slot: nextSlot())
    // An empty text passes no test.
    return junction([found], isConjunction: true)
  }

  func textFunction(_ operand: Computation, _ function: TextFunction) throws(Diagnostic) -> any Node {
    if let texts = try arenaColumn(.text1(operand, function)) { return try node(.column(texts.column)) }
    let operand = try node(operand)
    let dictionary = dictionary(operand)
    let texts = Column(texts: dictionary.entries.map { function($0) }, counts: dictionary.counts)
    return CodeTableNode(operand, table: texts, slot: nextSlot())
  }

  func textNumber(_ operand: Computation, _ type: ColumnType, _ number: TextNumber) throws(Diagnostic) -> any Node {
    if let texts = try arenaColumn(operand) {
      let numbers = try made(of: texts.column, by: number.identity) { () throws(Diagnostic) in
        let node = ArenaNumberNode(traits: Traits(type: type, slot: 0), texts: texts, number: number)
        return try Pass(rows: .all(texts.column.count), work: work).column(node, slots: 1)
      }
      return try node(.column(numbers))
    }
    let operand = try node(operand)
    let numbers = dictionary(operand).entries.map { number($0) }
    return CodeTableNode(operand, table: Column(integers: numbers, type: type), slot: nextSlot())
  }

  /// Anything as text. Numbers are computed for the whole table first, for a dictionary has to be known.
  func textNode(_ operand: Computation, _ function: @escaping @Sendable (Value) -> String?) throws(Diagnostic)
    -> any Node
  {
    let operandNode = try node(operand)
    if operandNode.traits.type == .text {
      let dictionary = dictionary(operandNode)
      let texts = Column(texts: dictionary.entries.map { function(.text($0)) }, counts: dictionary.counts)
      return CodeTableNode(operandNode, table: texts, slot: nextSlot())
    }
    let values = try Pass(rows: .all(tableRows), work: work).column(operandNode, slots: slots)
    let (codes, distinct) = try values.distinctCodes(work)
    let texts = Column(texts: distinct.cells.map { $0 == .none ? nil : function($0) })
    let places = ColumnNode(Column(type: .integer, storage: .int32(codes), count: values.count), slot: nextSlot())
    return GatheredNode(texts, rows: places, slot: nextSlot())
  }

  func textComparisonNode(
    _ left: Computation, _ comparison: Comparison, _ right: Computation, exact: Bool
  ) throws(Diagnostic) -> any Node {
    if let node = try constantComparison(left, comparison, right, exact) { return node }
    if let node = try constantComparison(right, comparison.mirrored, left, exact) { return node }
    var (first, second) = (try node(left), try node(right))
    let (ordering, swaps, negates) = Ordering.of(comparison)
    if swaps { swap(&first, &second) }
    let (union, codes) = try TextDictionary.union([dictionary(first), dictionary(second)], work)
    let ranks = try union.ranks(exact: exact, work)
    let (one, other) = (ranked(first, codes[0].map { ranks[Int($0)] }), ranked(second, codes[1].map { ranks[Int($0)] }))
    return ComparisonNode(one, ordering, other, isNegated: negates, slot: nextSlot())
  }

  /// The comparison of texts that lie in an arena with one; nil where it is another.
  private func constantComparison(
    _ left: Computation, _ comparison: Comparison, _ right: Computation, _ exact: Bool
  ) throws(Diagnostic) -> (any Node)? {
    guard case .constant(.text(let text), _) = right, let texts = try arenaColumn(left) else { return nil }
    let node = ArenaComparisonNode(texts, comparison, text, exact: exact, slot: nextSlot())
    return try zoned(node, texts.column, exact ? nil : node.headRange)
  }

  /// A condition on texts that fails where the heads of their keys lie outside a range.
  private func zoned(
    _ node: any Node, _ texts: Column, _ heads: ClosedRange<Int64>?
  ) throws(Diagnostic) -> any Node {
    guard let heads, let zones = try zones(texts) else { return node }
    return ZonedNode(operand: node, zones: zones, range: heads)
  }

  private func ranked(_ node: any Node, _ ranks: [Int32]) -> any Node {
    CodeTableNode(node, table: Column(integers: ranks.map { Int64($0) }), slot: nextSlot())
  }

  // MARK: Choices

  func choiceNode(
    _ branches: [(condition: Computation, value: Computation)], _ otherwise: Computation
  ) throws(Diagnostic) -> any Node {
    if let texts = try arenaColumn(.conditional(branches, otherwise: otherwise)) {
      return try node(.column(texts.column))
    }
    var conditions: [any Node] = []
    for branch in branches { conditions.append(try node(branch.condition)) }
    if branches.count == 1, case .constant(.none, _) = otherwise {
      let value = try node(branches[0].value)
      let isSafe = !value.traits.canFail && !conditions[0].traits.canFail
      if isSafe { return GuardedNode(value, where: conditions[0], slot: nextSlot()) }
    }
    let values = try unified(try nodes(branches.map(\.value) + [otherwise]))
    return ChoiceNode(
      zip(conditions, values).map { (condition: $0, value: $1) }, otherwise: values[branches.count], slot: nextSlot())
  }

  func coalesceNode(_ operands: [Computation]) throws(Diagnostic) -> any Node {
    if let texts = try arenaColumn(.coalesce(operands)) { return try node(.column(texts.column)) }
    let values = try unified(try nodes(operands))
    guard let last = values.last else { throw .mismatchedTypes("coalesce of nothing", []) }
    return ChoiceNode(values.dropLast().map { (condition: nil, value: $0) }, otherwise: last, slot: nextSlot())
  }

  /// Texts of several dictionaries under one.
  private func unified(_ values: [any Node]) throws(Diagnostic) -> [any Node] {
    guard values.first?.traits.type == .text else { return values }
    let dictionaries = values.map { dictionary($0) }
    if let first = dictionaries.first, dictionaries.allSatisfy({ $0 === first }) { return values }
    let (union, codes) = try TextDictionary.union(dictionaries, work)
    return zip(values, codes).map { value, codes in
      CodeTableNode(value, table: Column(codes: codes, dictionary: union, validity: nil), slot: nextSlot())
    }
  }
}

extension TextDictionary {
  /// Returns one dictionary that has the entries of several, and the new codes of each.
  ///
  /// - Throws: The diagnostic `cancelled`, where that was asked for meanwhile.
  static func union(
    _ dictionaries: [TextDictionary], _ work: Work
  ) throws(Diagnostic) -> (dictionary: TextDictionary, codes: [[UInt32]]) {
    if let only = dictionaries.first, dictionaries.count == 1 { return (only, [(0..<UInt32(only.count)).map { $0 }]) }
    var places: [ExactText: UInt32] = [:]
    var entries: [String] = []
    var counts: [Int] = []
    var codes: [[UInt32]] = []
    for dictionary in dictionaries {
      var own: [UInt32] = []
      own.reserveCapacity(dictionary.count)
      for (code, entry) in dictionary.entries.enumerated() {
        if code % chunkRows == 0 { try work.check() }
        let place = places[ExactText(entry)] ?? UInt32(entries.count)
        if place == entries.count {
          places[ExactText(entry)] = place
          entries.append(entry)
          counts.append(0)
        }
        counts[Int(place)] += code < dictionary.counts.count ? dictionary.counts[code] : 0
        own.append(place)
      }
      codes.append(own)
    }
    return (TextDictionary(entries, counts: counts), codes)
  }
}
