import Diagnostics
import Glibc

extension Source {
  /// Returns all bytes, unpacked if they are gzip.
  func opened(_ work: Workload) throws(Diagnostic) -> InputBytes {
    let bytes: InputBytes
    switch self {
    case .bytes(let given, let name):
      guard let copy = InputBytes(given) else { throw .noMemory(name) }
      bytes = copy
    case .file(let path): bytes = try openFile(path, work)
    case .standardInput: bytes = try readAll(0, name: name, work)
    }
    guard bytes.count >= 2, bytes.base[0] == 0x1F, bytes.base[1] == 0x8B else { return bytes }
    return try unpacked(bytes, name: name, work)
  }
}

private func openFile(_ path: String, _ work: Workload) throws(Diagnostic) -> InputBytes {
  try checkReadable(path)
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .cannotOpen(path, systemMessage()) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw .cannotOpen(path, systemMessage()) }
  if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
    let mapped = InputBytes(mapping: file, size: Int(status.st_size))
  {
    return mapped
  }
  return try readAll(file, name: path, work)
}

private func readAll(_ file: Int32, name: String, _ work: Workload) throws(Diagnostic) -> InputBytes {
  guard var bytes = InputBytes(capacity: 1 << 20) else { throw .noMemory(name) }
  while true {
    if bytes.room == 0 {
      try work.claim(bytes.count * 2, for: name)
      guard let larger = bytes.doubled() else { throw .noMemory(name) }
      bytes = larger
    }
    let count = read(file, bytes.end, bytes.room)
    if count < 0, errno == EINTR, !work.isCancelled { continue }
    if work.isCancelled { throw .cancelled(name) }
    guard count >= 0 else { throw .cannotOpen(name, systemMessage()) }
    if count == 0 { return bytes }
    bytes.grow(by: count)
  }
}
