import Datasets
import Glibc

/// Writes a file; false when it cannot be written whole.
func write(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "w") else { return false }
  let bytes = Array(text.utf8)
  let written = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && written == bytes.count
}

func complain(_ message: String) {
  let bytes = Array(("error: " + message + "\n").utf8)
  _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
}

/// Prints what each figure is to be and what the rows say; false when one is off.
func report(_ name: String, _ figures: [Figure]) -> Bool {
  print(padded(name, 52), padded("wanted", 18), "got")
  for figure in figures {
    let (low, high) = (rounded(figure.wanted.lowerBound), rounded(figure.wanted.upperBound))
    let wanted = low == high ? low : "\(low) to \(high)"
    print(padded(figure.name, 52), padded(wanted, 18), rounded(figure.got) + (figure.holds ? "" : "  <- is off"))
  }
  print()
  return figures.allSatisfy(\.holds)
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func rounded(_ number: Double) -> String {
  let tenths = (number * 10).rounded() / 10
  return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
}
