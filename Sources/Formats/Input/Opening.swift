import Diagnostics
import Glibc

extension Source {
  /// Returns all bytes, unpacked if they are gzip.
  func opened() throws(Diagnostic) -> InputBytes {
    let bytes: InputBytes
    switch self {
    case .bytes(let given, let name):
      guard let copy = InputBytes(given) else { throw .noMemory(name) }
      bytes = copy
    case .file(let path): bytes = try openFile(path)
    case .standardInput: bytes = try readAll(0, name: name)
    }
    guard bytes.count >= 2, bytes.base[0] == 0x1F, bytes.base[1] == 0x8B else { return bytes }
    return try unpacked(bytes, name: name)
  }
}

private func openFile(_ path: String) throws(Diagnostic) -> InputBytes {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else {
    throw errno == ENOENT ? .noSuchFile(path, nearby: neighbours(of: path)) : .cannotOpen(path, systemMessage())
  }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw .cannotOpen(path, systemMessage()) }
  switch status.st_mode & S_IFMT {
  case S_IFDIR: throw .isDirectory(path, tables: tables(in: path))
  case S_IFREG where status.st_size > 0:
    if let mapped = InputBytes(mapping: file, size: Int(status.st_size)) { return mapped }
  default: break
  }
  return try readAll(file, name: path)
}

private func readAll(_ file: Int32, name: String) throws(Diagnostic) -> InputBytes {
  guard var bytes = InputBytes(capacity: 1 << 20) else { throw .noMemory(name) }
  while true {
    if bytes.room == 0 {
      guard let larger = bytes.doubled() else { throw .noMemory(name) }
      bytes = larger
    }
    let count = read(file, bytes.end, bytes.room)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .cannotOpen(name, systemMessage()) }
    if count == 0 { return bytes }
    bytes.grow(by: count)
  }
}

/// Returns the names in the folder of `path`, sorted.
private func neighbours(of path: String) -> [String] {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  let folder = parts.dropLast().joined(separator: "/")
  let prefix = parts.count > 1 ? folder + "/" : ""
  return names(in: parts.count > 1 ? (folder.isEmpty ? "/" : folder) : ".").map { prefix + $0 }
}

private func tables(in folder: String) -> [String] {
  names(in: folder).filter { name in
    [".csv", ".tsv", ".txt", ".gz"].contains { name.lowercased().hasSuffix($0) }
  }
}

private func names(in folder: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while names.count < 2000, let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
