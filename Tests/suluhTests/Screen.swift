import Styling

/// What a terminal of a given size shows after the bytes that were sent to it: as much of a VT100 as line editors use.
struct Screen {
  let width: Int
  let height: Int
  /// One cell a column; the second cell of a wide character is empty text.
  private var cells: [[String]]
  private(set) var row = 0
  private(set) var column = 0
  private var pending: [UInt8] = []
  /// How many times the bell rang.
  private(set) var bells = 0
  /// Sequences that this terminal does not know; a test that sees one has learned nothing.
  private(set) var unknown: [String] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  /// The lines without spaces at their ends, and prompts without the numbers of inputs.
  var lines: [String] {
    cells.map { line in
      var text = line.joined().replacing(/^(kunjungan deals) \d+>/) { "\($0.1)>" }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// All lines down to the last that is not empty.
  var text: String {
    var shown = lines
    while shown.last == "" { shown.removeLast() }
    return shown.joined(separator: "\n")
  }

  /// The last line that is not empty.
  var lastLine: String { lines.last { !$0.isEmpty } ?? "" }

  mutating func feed(_ bytes: [UInt8]) {
    pending += bytes
    while let length = step() { pending.removeFirst(length) }
  }

  /// Carries out what stands at the front, and returns how many bytes that took; nil when it is not whole.
  private mutating func step() -> Int? {
    guard let first = pending.first else { return nil }
    switch first {
    case 0x1B: return escape()
    case 0x07: bells += 1
    case 0x08: column = max(0, min(column, width - 1) - 1)
    case 0x09: column = min(width - 1, (column / 8 + 1) * 8)
    case 0x0A: lineFeed()
    case 0x0D: column = 0
    case 0..<0x20, 0x7F: break
    default: return character(first)
    }
    return 1
  }

  private mutating func character(_ first: UInt8) -> Int? {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard pending.count >= length else { return nil }
    put(String(decoding: pending[..<length], as: UTF8.self))
    return length
  }

  private mutating func put(_ text: String) {
    let size = displayWidth(of: text)
    if size == 0 {
      cells[row][max(0, column - 1)] += text
      return
    }
    if column + size > width {
      column = 0
      lineFeed()
    }
    cells[row][column] = text
    if size == 2 { cells[row][column + 1] = "" }
    column += size
  }

  private mutating func lineFeed() {
    if row < height - 1 {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: width))
    }
  }

  private mutating func escape() -> Int? {
    guard pending.count >= 2 else { return nil }
    guard pending[1] == UInt8(ascii: "[") else {
      unknown.append("ESC " + String(UnicodeScalar(pending[1])))
      return 2
    }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let parameters = String(decoding: pending[2..<end], as: UTF8.self)
    control(Character(UnicodeScalar(pending[end])), parameters)
    return end + 1
  }

  private mutating func control(_ final: Character, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch final {
    case "m", "h", "l": break
    case "A": row = max(0, row - count)
    case "B": row = min(height - 1, row + count)
    case "C": column = min(width - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(width, count) - 1
    case "H":
      row = min(height, count) - 1
      column = min(width, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "J" where numbers.first ?? 0 == 0:
      erase(row, from: column)
      for below in row + 1..<max(row + 1, height) { erase(below, from: 0) }
    case "J" where numbers.first == 2: for line in 0..<height { erase(line, from: 0) }
    case "K" where numbers.first ?? 0 == 0: erase(row, from: column)
    case "P":
      cells[row].removeSubrange(column..<min(width, column + count))
      cells[row] += Array(repeating: " ", count: width - cells[row].count)
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: min(count, width - column)), at: column)
      cells[row].removeLast(cells[row].count - width)
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func erase(_ line: Int, from start: Int) {
    for column in start..<max(start, width) { cells[line][column] = " " }
  }
}
