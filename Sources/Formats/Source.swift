/// Where a table is read from.
public enum Source: Sendable {
  /// A file.
  case file(path: String)
  /// What is piped into the process.
  case standardInput
  /// Bytes at hand; the name stands in reports.
  case bytes([UInt8], name: String)

  /// The name for reports.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    case .bytes(_, let name): name
    }
  }
}
