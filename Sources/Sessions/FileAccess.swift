import Diagnostics
import Formats
import Glibc

/// Where paths lead. What a person types may name any file. A script writes only below its own folder or the working
/// folder; it reads below the folder that its own stands in, too, so that data may lie beside a folder of scripts.
public struct FileAccess: Sendable {
  /// The folder that paths are relative to; empty for that of the process.
  public var workingFolder: String
  /// What `~/` stands for; nil where it stands for nothing.
  public var home: String?
  /// What may be used, whoever asks; nil where a person may name any file.
  public var limits: Limits?

  /// The folders that files may be used in, and in those below them.
  public struct Limits: Sendable, Hashable {
    /// Those that may be read.
    public var readable: [String]
    /// Those that may be written.
    public var writable: [String]

    /// Creates limits; `/` is no limit.
    public init(readable: [String] = [], writable: [String] = []) {
      self.readable = readable
      self.writable = writable
    }
  }

  /// Creates a file access.
  public init(workingFolder: String = "", home: String? = nil, limits: Limits? = nil) {
    self.workingFolder = workingFolder
    self.home = home
    self.limits = limits
  }

  /// Returns the path to open for `path`, relative to `folder`.
  func path(_ path: String, in folder: String? = nil) -> String {
    if path.hasPrefix("/") { return path }
    if let home, path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
    let base = folder ?? workingFolder
    return base.isEmpty ? path : base + "/" + path
  }

  /// Returns where `path` really leads, links and dots resolved; for a file that is not there, where it would be.
  func real(_ path: String) -> String? {
    guard path.utf8.count <= Int(PATH_MAX) else { return nil }
    var (there, missing) = (path, "")
    while true {
      if let found = resolved(there.isEmpty ? "." : there) { return (found == "/" ? "" : found) + missing }
      let (folder, name) = split(there)
      guard name != "..", folder != there else { return nil }
      (there, missing) = (folder, "/" + name + missing)
    }
  }

  /// Whether there is anything at `path`.
  func isThere(_ path: String) -> Bool { access(self.path(path), F_OK) == 0 }

  /// What is done with a file.
  enum Purpose { case reading, writing }

  /// Whether the limits, where there are any, let the file at `path` be used.
  func isWithinLimits(_ path: String, for purpose: Purpose) -> Bool {
    guard let limits else { return true }
    return isBelow(path, folders: purpose == .reading ? limits.readable : limits.writable)
  }

  /// Whether the standard input may be read: where every file may.
  var mayReadStandardInput: Bool { limits?.readable.contains("/") ?? true }

  /// Whether a script in `folder` may use the file at `path`.
  func mayUse(_ path: String, for purpose: Purpose, in folder: String) -> Bool {
    isBelow(path, folders: [purpose == .reading ? folder + "/.." : folder, workingFolder])
  }

  /// Whether `path` stands in one of `folders`, or below.
  private func isBelow(_ path: String, folders: [String]) -> Bool {
    guard let real = real(path) else { return false }
    return folders.contains { folder in
      guard let root = resolved(folder.isEmpty ? "." : folder) else { return false }
      return real == root || real.hasPrefix(root == "/" ? root : root + "/")
    }
  }

  /// Returns `path` as it is written from within `folder`; absolute where they have nothing in common.
  func path(_ path: String, from folder: String) -> String {
    guard let target = real(path), let base = resolved(folder.isEmpty ? "." : folder) else { return path }
    let there = target.split(separator: "/")
    let here = base.split(separator: "/")
    let shared = zip(there, here).prefix { $0 == $1 }.count
    guard shared > 0 else { return target }
    return (Array(repeating: "..", count: here.count - shared) + there.dropFirst(shared)).joined(separator: "/")
  }

  /// Returns the folder of a path and the name in it.
  func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  private func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

/// Reads a text file of at most 16 MB; scripts are text.
func readText(_ path: String, shown: String) throws(Diagnostic) -> String {
  var bytes = try readBytes(path, shown: shown)
  guard !bytes.contains(0) else { throw .cannotRead(shown, "it is not a text") }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
  return String(decoding: bytes, as: UTF8.self)
}

/// Reads a file of at most 16 MB.
func readBytes(_ path: String, shown: String) throws(Diagnostic) -> [UInt8] {
  do throws(Diagnostic) { try checkReadable(path) } catch { throw error.naming(path, as: shown) }
  guard let file = fopen(path, "r") else { throw .cannotRead(shown, systemWords()) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&block, 1, block.count, file), count > 0 {
    bytes += block[..<count]
    guard bytes.count <= 1 << 24 else { throw .cannotRead(shown, "it is too long for a script") }
  }
  return bytes
}

/// The system's words for the error that just happened.
private func systemWords() -> String { String(cString: strerror(errno)).lowercased() }
