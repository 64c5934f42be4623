import Glibc

/// Bytes on their way to a file.
struct Output {
  private let file: Int32
  private var bytes: [UInt8] = []

  init(file: Int32) {
    self.file = file
    bytes.reserveCapacity(1 << 20)
  }

  mutating func add(_ text: [UInt8]) { bytes += text }

  mutating func add(_ text: String) { bytes += text.utf8 }

  mutating func comma() { bytes.append(UInt8(ascii: ",")) }

  /// Adds digits, with zeroes in front up to `width`.
  mutating func add(_ number: Int, width: Int = 1) {
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var place = buffer.count
      var rest = number
      while rest > 0 || buffer.count - place < width {
        place -= 1
        buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: buffer[place...])
    }
  }

  /// Ends a row, and writes when there is enough.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count > 1 << 20 - 4096 { flush() }
  }

  mutating func flush() {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = write(file, raw.baseAddress.map { $0 + done }, raw.count - done)
        guard count > 0 else {
          perror("write")
          exit(1)
        }
        done += count
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Numbers that are the same everywhere (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `limit` - 1.
  mutating func below(_ limit: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(limit)).high) }

  /// A number from 0 to 1.
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Roughly normal: the sum of four even ones.
  mutating func normal() -> Double { (share() + share() + share() + share() - 2) * 1.732 }
}
