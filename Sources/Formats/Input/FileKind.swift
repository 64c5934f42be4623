public import Diagnostics
import Glibc

/// Checks that there is a file at `path` that can be read to its end: a plain one, or the pipe that a shell makes for
/// `<(zcat deals.csv.gz)`. Any other pipe may be one that nobody writes to, and a device one that has no end.
///
/// - Throws: Where there is none.
public func checkReadable(_ path: String) throws(Diagnostic) {
  var status = stat()
  guard stat(path, &status) == 0 else {
    throw errno == ENOENT ? .noSuchFile(path, nearby: neighbours(of: path)) : .cannotOpen(path, systemMessage())
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return
  case S_IFDIR: throw .isDirectory(path, tables: tables(in: path))
  case S_IFIFO where isOpen(path): return
  case S_IFIFO: throw .isPipe(path)
  default: throw .isDevice(path)
  }
}

/// Whether `path` names a file that the process was started with.
private func isOpen(_ path: String) -> Bool {
  ["/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) }
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
