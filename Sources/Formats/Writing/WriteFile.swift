public import Diagnostics
public import Frames
import Glibc

/// Writes a file in one step: readers see the old file or the whole new one, never a part.
///
/// The bytes go to a file beside it, which then takes its name and its permissions.
/// - Throws: when the file cannot be written, or the writing is stopped; an older file is then still as it was.
public func writeFile(_ path: String, _ bytes: [UInt8], cancellation: Cancellation? = nil) throws(Diagnostic) {
  try replaceFile(path, cancellation) { (file) throws(Diagnostic) in try file.write(bytes) }
}

/// Lets `body` write a file in one step.
///
/// - Throws: when the file cannot be written, or the writing is stopped; an older file is then still as it was.
func replaceFile(
  _ path: String, _ cancellation: Cancellation?, _ body: (OutputFile) throws(Diagnostic) -> Void
) throws(Diagnostic) {
  let target = resolvedLink(path)
  let temporary = target + ".\(getpid()).part"
  let nameless = namelessFile(beside: target)
  let file = nameless ?? open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw .cannotWrite(path, systemMessage()) }
  do throws(Diagnostic) {
    try body(OutputFile(file: file, path: path, cancellation: cancellation))
    var old = stat()
    if stat(target, &old) == 0 { _ = fchmod(file, old.st_mode & 0o7777) }
    if nameless != nil, !name(file, temporary) { throw .cannotWrite(path, systemMessage()) }
  } catch {
    close(file)
    unlink(temporary)
    throw error
  }
  guard close(file) == 0, rename(temporary, target) == 0 else {
    let problem = systemMessage()
    unlink(temporary)
    throw .cannotWrite(path, problem)
  }
}

/// Opens a new file without a name in the folder of `path`: nothing is left of it where the process is ended before it has
/// one. Nil where the file system has no such files.
func namelessFile(beside path: String) -> Int32? {
  let oTemporary: Int32 = 0o20_000_000 | O_DIRECTORY  // O_TMPFILE, which Swift does not see
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  guard access("/proc/self/fd", F_OK) == 0 else { return nil }
  let file = open(folder, O_WRONLY | oTemporary | O_CLOEXEC, 0o666)
  return file >= 0 ? file : nil
}

/// Gives a file without a name one; what has it is taken for what a process of the same number left.
private func name(_ file: Int32, _ path: String) -> Bool {
  unlink(path)
  return linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
}

/// A file that is being written.
struct OutputFile {
  fileprivate let file: Int32
  fileprivate let path: String
  fileprivate let cancellation: Cancellation?

  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws(Diagnostic) {
    let room = Buffer(bytes)
    try write(UnsafeRawBufferPointer(room.values))
  }

  /// Adds bytes at the end; looks every few megabytes whether it is to stop.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    var done = 0
    while done < bytes.count {
      if cancellation?.isCancelled ?? false { throw .writingCancelled(path) }
      let written = Glibc.write(file, bytes.baseAddress.map { $0 + done }, min(bytes.count - done, 4 << 20))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .cannotWrite(path, systemMessage()) }
      done += written
    }
  }

  /// Goes back to the beginning of the file.
  func rewind() throws(Diagnostic) {
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .cannotWrite(path, systemMessage()) }
  }
}

/// Returns the file that `path` stands for, so that a symbolic link is not replaced by a file.
private func resolvedLink(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// Returns the system's words for the error that just happened.
func systemMessage(_ code: Int32 = errno) -> String { String(cString: strerror(code)).lowercased() }
