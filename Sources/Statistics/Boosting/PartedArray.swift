/// Memory that several threads write to, each at places of its own.
///
/// Swift's arrays have one writer; here who writes where follows from the numbers of the parts (`RowParts`), which do not
/// overlap, so that there is nothing to wait for.
final class PartedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let cells: UnsafeMutableBufferPointer<Element>

  init(repeating element: Element, count: Int) {
    cells = .allocate(capacity: count)
    cells.initialize(repeating: element)
  }

  convenience init(_ elements: [Element], filledWith element: Element) {
    self.init(repeating: element, count: elements.count)
    for place in elements.indices { cells[place] = elements[place] }
  }

  deinit { cells.deallocate() }
}

/// A range of rows in parts that one thread at a time works on; they are the same for any number of threads.
struct RowParts: Sendable {
  let rows: Range<Int>
  static let size = 1 << 16

  var count: Int { (rows.count + Self.size - 1) / Self.size }

  subscript(part: Int) -> Range<Int> {
    let start = rows.lowerBound + part * Self.size
    return start..<min(start + Self.size, rows.upperBound)
  }
}
