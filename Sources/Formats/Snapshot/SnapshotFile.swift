import Diagnostics
import Frames
import Glibc

/// An open snapshot. Its bytes are read into memory of our own before they are checked, and never mapped: a mapped file can
/// be altered by others after it was checked, and ends the process where it gets shorter.
final class SnapshotFile: Sendable {
  /// What it is called in messages.
  let name: String
  let byteCount: Int
  private let descriptor: Int32

  init(_ path: String) throws(Diagnostic) {
    try checkReadable(path)
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path, systemMessage()) }
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    name = path
    byteCount = isFile ? Int(status.st_size) : 0
    if !isFile { throw .noSnapshot(path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills `room` with the bytes from `start` on.
  ///
  /// - Throws: Where the file has become too short, or cannot be read.
  func read(from start: Int, into room: UnsafeMutableRawBufferPointer) throws(Diagnostic) {
    var done = 0
    while done < room.count {
      let count = pread(descriptor, room.baseAddress.map { $0 + done }, room.count - done, start + done)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotOpen(name, systemMessage()) }
      guard count > 0 else { throw .snapshotCutShort(name, there: start + done, of: byteCount) }
      done += count
    }
  }

  /// The bytes from `start` on.
  func bytes(from start: Int, count: Int) throws(Diagnostic) -> [UInt8] {
    let room = Buffer<UInt8>(count: count)
    try read(from: start, into: UnsafeMutableRawBufferPointer(start: room.base, count: count))
    return [UInt8](room.values)
  }
}
