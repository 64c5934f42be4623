import CBytes
import Diagnostics

/// A choice between texts some of which lie in an arena; what each row chooses is copied to another.
struct ArenaChoice: Sendable {
  /// Where texts are taken from: each row's own, or those of codes.
  struct Source: Sendable {
    let texts: TextArena
    /// Which rows have a text.
    var validity: Bitmap?
    /// The codes, and which rows have one.
    var codes: (any Node)?
  }

  /// Whether the value of each branch is taken, the first that is; without a condition, where it is not empty.
  let branches: [(condition: (any Node)?, value: Source)]
  let otherwise: Source

  /// What the rows choose.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func column(rows count: Int, slots: Int, _ work: Work) throws(Diagnostic) -> Column {
    let pass = Pass(rows: .all(count), work: work)
    let parts = pass.parts(atMost: 512)
    try work.memory.claim(count * 4 + count / 8)
    let size = sources.reduce(0) { max($0, $1.texts.textBytes) }
    let made = TextParts(parts, bytes: size, work.memory)
    try pass.run(parts, makeWorker: { Scratch(slots: slots, rows: count) }) {
      (scratch, part, progress) throws(Diagnostic) in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(size / parts.count * 5 / 4)
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        let options = try options(lanes, scratch)
        options.withUnsafeBufferPointer { options in
          for lane in 0..<lanes.count {
            let row = lanes.start + lane
            if Self.append(options, lane, row, to: &bytes) { made.present.base[row >> 6] |= 1 << UInt64(row & 63) }
            made.ends.base[row] = UInt32(truncatingIfNeeded: bytes.count)
          }
        }
      }
      try made.take(bytes, part)
    }
    return made.column
  }

  private var sources: [Source] { branches.map(\.value) + [otherwise] }

  /// A source in a chunk, without a hold on the memory: threads that count references to the same column wait for each other.
  private struct Option: BitwiseCopyable {
    /// Where the condition holds; nil where there is none.
    let truth: UnsafePointer<UInt8>?
    let texts: suluh_texts
    let validity: UnsafePointer<UInt64>?
    let codes: UnsafePointer<UInt32>?
    let codeValidity: UnsafePointer<UInt8>?

    @inline(__always)
    func append(_ lane: Int, _ row: Int, to bytes: inout [UInt8]) -> Bool {
      if let codes {
        guard codeValidity?[lane] ?? 1 == 1 else { return false }
        bytes.append(contentsOf: texts[Int(codes[lane])])
        return true
      }
      guard validity.map({ $0[row >> 6] >> UInt64(row & 63) & 1 == 1 }) ?? true else { return false }
      bytes.append(contentsOf: texts[row])
      return true
    }
  }

  /// The branches, and last what is taken otherwise.
  private func options(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> [Option] {
    var options: [Option] = []
    for (place, source) in sources.enumerated() {
      let condition = place < branches.count ? branches[place].condition : nil
      let truth = try condition?.truth(lanes, scratch)
      let codes = try source.codes?.evaluate(lanes, scratch)
      options.append(
        Option(
          truth: truth.map { UnsafePointer($0) }, texts: source.texts.places,
          validity: source.validity.map { UnsafePointer($0.words.base) },
          codes: codes.map { UnsafePointer($0.codes) }, codeValidity: codes?.validity.map { UnsafePointer($0) }))
    }
    return options
  }

  /// Appends what a row chooses; returns whether that is a text.
  @inline(__always)
  private static func append(
    _ options: UnsafeBufferPointer<Option>, _ lane: Int, _ row: Int, to bytes: inout [UInt8]
  ) -> Bool {
    for option in options {
      if let truth = option.truth {
        if truth[lane] == 1 { return option.append(lane, row, to: &bytes) }
      } else if option.append(lane, row, to: &bytes) {
        return true
      }
    }
    return false
  }
}

extension Compiler {
  /// What a formula chooses, where one of the texts to choose from lies in an arena; nil of other formulas, and where
  /// something can fail.
  func arenaChoice(_ computation: Computation) throws(Diagnostic) -> Column? {
    let (conditions, values): ([Computation?], [Computation])
    switch computation {
    case .coalesce(let operands) where !operands.isEmpty:
      (conditions, values) = (operands.dropLast().map { _ in nil }, operands)
    case .conditional(let branches, let otherwise):
      (conditions, values) = (branches.map(\.condition), branches.map(\.value) + [otherwise])
    default: return nil
    }
    guard try computation.type == .text, values.contains(where: \.isOfArena) else { return nil }
    var (nodes, sources): ([(any Node)?], [ArenaChoice.Source]) = ([], [])
    for condition in conditions {
      if let condition { nodes.append(try node(condition)) } else { nodes.append(nil) }
    }
    for value in values { sources.append(try source(value)) }
    let canFail = (nodes + sources.map(\.codes)).contains { $0?.traits.canFail ?? false }
    if canFail { return nil }
    let branches = zip(nodes, sources).map { (condition: $0, value: $1) }
    return try ArenaChoice(branches: branches, otherwise: sources[sources.count - 1])
      .column(rows: tableRows, slots: slots, work)
  }

  private func source(_ value: Computation) throws(Diagnostic) -> ArenaChoice.Source {
    if let texts = try arenaColumn(value) {
      return ArenaChoice.Source(texts: texts.arena, validity: texts.column.validity)
    }
    let node = try node(value)
    let entries = node.traits.dictionary?.entries ?? []
    return ArenaChoice.Source(texts: try TextArena(entries, check: work.check), codes: node)
  }
}

extension Computation {
  /// Whether it is, or is made of, a text that lies in an arena.
  fileprivate var isOfArena: Bool {
    switch self {
    case .column(let column): ArenaColumn(column) != nil
    case .text1(let operand, _): operand.isOfArena
    case .coalesce(let operands): operands.contains(where: \.isOfArena)
    case .conditional(let branches, let otherwise): (branches.map(\.value) + [otherwise]).contains(where: \.isOfArena)
    default: false
    }
  }
}
