import Glibc

/// The file that keeps what was entered, from one run to the next.
///
/// One entry a line in plain text, so that it can be searched with other programs; `\n` stands for a line end inside an
/// entry and `\\` for a backslash. Each entry is added at the end at once and under a lock: nothing is lost when the
/// process is killed, and the entries of two that run at the same time stand in the order they were made.
struct HistoryFile: Equatable {
  /// How many entries are kept.
  static let limit = 10_000

  private let path: String

  /// Creates the description of the file at `path`, which need not exist.
  init(path: String) {
    self.path = path
  }

  /// The file of this user: `suluh/history` where the environment says that state belongs; nil without a home.
  static func ofUser(_ environment: (String) -> String?) -> HistoryFile? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return HistoryFile(path: state + "/suluh/history")
    }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return HistoryFile(path: home + "/.local/state/suluh/history")
  }

  /// Returns the entries, oldest first; none when the file cannot be read. Shortens a file that has grown to twice the
  /// limit.
  func entries() -> [String] {
    guard let descriptor = openLocked(O_RDWR) ?? openLocked(O_RDONLY) else { return [] }
    defer { close(descriptor) }
    let lines = readAll(descriptor).split(separator: UInt8(ascii: "\n"))
    let kept = lines.suffix(HistoryFile.limit)
    if lines.count > 2 * HistoryFile.limit { replace(with: kept) }
    return kept.map { HistoryFile.unescaped($0) }
  }

  /// Adds `entry`; does nothing when the file cannot be written, as the prompt works without.
  func append(_ entry: String) {
    makeFolders()
    guard let descriptor = openLocked(O_WRONLY | O_APPEND | O_CREAT) else { return }
    defer { close(descriptor) }
    _ = writeAll(HistoryFile.escaped(entry) + [UInt8(ascii: "\n")], to: descriptor)
  }

  /// Returns `input` without white space at its end.
  static func trimmed(_ input: String) -> String {
    var scalars = input.unicodeScalars[...]
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  // MARK: The file

  /// Opens the file and waits for its lock, which closing gives back.
  private func openLocked(_ flags: Int32) -> Int32? {
    // Who shortens the file puts another in its place: the lock counts only for the file that still has the name.
    for _ in 0..<10 {
      let descriptor = open(path, flags | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      var mine = stat()
      var named = stat()
      if flock(descriptor, LOCK_EX) == 0, fstat(descriptor, &mine) == 0, stat(path, &named) == 0,
        mine.st_ino == named.st_ino
      {
        return descriptor
      }
      close(descriptor)
    }
    return nil
  }

  /// Creates the folders of the file, for the user alone.
  private func makeFolders() {
    var end = path.utf8.index(after: path.utf8.startIndex)
    while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
      mkdir(String(path[..<slash]), 0o700)
      end = path.utf8.index(after: slash)
    }
  }

  private func replace(with lines: ArraySlice<[UInt8].SubSequence>) {
    let draft = path + ".\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = writeAll(lines.flatMap { $0 + [UInt8(ascii: "\n")] }, to: descriptor)
    close(descriptor)
    if !isWritten || rename(draft, path) != 0 { unlink(draft) }
  }

  // MARK: The form of an entry

  private static func escaped(_ entry: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in entry.utf8 where byte != 0 {
      switch byte {
      case UInt8(ascii: "\n"): bytes += Array(#"\n"#.utf8)
      case UInt8(ascii: "\\"): bytes += Array(#"\\"#.utf8)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private static func unescaped(_ line: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in line {
      if isEscape {
        bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscape = false
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
