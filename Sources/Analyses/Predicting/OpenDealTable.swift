import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// Columns that are known of open deals only, made to be added to the table of all deals.
struct OpenDealTable {
  /// The row of each open deal, and how many deals there are.
  let deals: [Int]
  let count: Int
  private(set) var columns: [(name: String, column: Column, format: ValueFormat?)] = []

  init(_ deals: [Int], of count: Int) {
    self.deals = deals
    self.count = count
  }

  /// Adds a column of numbers, one for each open deal.
  mutating func add(_ name: String, _ numbers: [Double?], _ format: ValueFormat?) {
    columns.append((name, Column(reals: spread(numbers)), format))
  }

  /// Adds a column of texts, one for each open deal.
  mutating func add(_ name: String, _ texts: [String?]) {
    columns.append((name, Column(texts: spread(texts)), nil))
  }

  /// Adds a column of yes and no, one for each open deal.
  mutating func add(_ name: String, _ truths: [Bool?]) {
    columns.append((name, Column(booleans: spread(truths)), nil))
  }

  private func spread<Value>(_ values: [Value?]) -> [Value?] {
    var cells = [Value?](repeating: nil, count: count)
    for (deal, value) in zip(deals, values) { cells[deal] = value }
    return cells
  }
}

extension Inquiry {
  /// The clauses that choose and arrange deals: those that choose a model apart.
  var clausesOfDeals: [Clause] {
    clauses.filter { clause in
      switch clause.kind {
      case .using: false
      case .with(let options): options.contains { !["only", "no"].contains($0.name.text.lowercased()) }
      default: true
      }
    }
  }

  /// The conditions of the question.
  var filters: [Clause] { clauses.filter { if case .filter = $0.kind { true } else { false } } }

  /// Whether the question says how its rows are sorted.
  var isSorted: Bool { clauses.contains { if case .sort = $0.kind { true } else { false } } }
}

extension Result {
  /// Returns the result with columns taken for measures, and texts that say why for prose with these words.
  func taking(_ measures: [String], prose: String, _ sentences: [String: Sentence]) -> Result {
    var copy = self
    for place in columns.indices {
      if measures.contains(columns[place].name) { copy.columns[place].kind = .measure }
      if columns[place].name == prose {
        copy.columns[place].isProse = true
        copy.columns[place].sentences = sentences
      }
    }
    return copy
  }
}
