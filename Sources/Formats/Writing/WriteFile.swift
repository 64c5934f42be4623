public import Diagnostics
public import Frames
import Glibc

/// Writes a file in one step: readers see the old file or the whole new one, never a part.
///
/// The bytes go to a file beside it, which then takes its name and its permissions.
/// - Throws: when the file cannot be written, or the writing is stopped; an older file is then still as it was.
public func writeFile(_ path: String, _ bytes: [UInt8], cancellation: Cancellation? = nil) throws(Diagnostic) {
  let target = resolvedLink(path)
  let temporary = target + ".\(getpid()).part"
  let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw .cannotWrite(path, systemMessage()) }
  do {
    try writeAll(bytes, to: file, path: path, cancellation)
    var old = stat()
    if stat(target, &old) == 0 { _ = fchmod(file, old.st_mode & 0o7777) }
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

private func writeAll(
  _ bytes: [UInt8], to file: Int32, path: String, _ cancellation: Cancellation?
) throws(Diagnostic) {
  var done = 0
  while done < bytes.count {
    if cancellation?.isCancelled ?? false { throw .writingCancelled(path) }
    let written = bytes.withUnsafeBytes { raw in
      write(file, raw.baseAddress.map { $0 + done }, min(bytes.count - done, 4 << 20))
    }
    if written < 0, errno == EINTR { continue }
    guard written > 0 else { throw .cannotWrite(path, systemMessage()) }
    done += written
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
