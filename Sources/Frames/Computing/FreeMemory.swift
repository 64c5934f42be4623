import Glibc

/// How many bytes can be taken before the machine begins to swap, or this process reaches a limit of its own.
func freeMemory() -> Int {
  min(systemMemory(), groupMemory(), addressSpace())
}

/// What the system says is available.
private func systemMemory() -> Int {
  let line = smallFile("/proc/meminfo").split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
  guard let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return .max }
  return kibibytes << 10
}

/// What is left in the control groups that the process is in; file pages that can be dropped count as free.
private func groupMemory() -> Int {
  let line = smallFile("/proc/self/cgroup").split(separator: "\n").first { $0.hasPrefix("0::") }
  var path = line.map { String($0.dropFirst(3)) } ?? ""
  var free = Int.max
  while true {
    let folder = "/sys/fs/cgroup" + (path == "/" ? "" : path) + "/"
    if let limit = number(folder + "memory.max"), let used = number(folder + "memory.current") {
      let cached = smallFile(folder + "memory.stat").split(separator: "\n").first { $0.hasPrefix("inactive_file ") }
      free = min(free, limit - used + (cached?.split(separator: " ").last.flatMap { Int($0) } ?? 0))
    }
    guard let slash = path.lastIndex(of: "/") else { break }
    path = String(path[..<slash])
  }
  let old = "/sys/fs/cgroup/memory/memory."
  if let limit = number(old + "limit_in_bytes"), let used = number(old + "usage_in_bytes") {
    free = min(free, limit - used)
  }
  return max(0, free)
}

/// What `ulimit -v` leaves.
private func addressSpace() -> Int {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt(Int.max) else {
    return .max
  }
  let pages = smallFile("/proc/self/statm").split(separator: " ").first.flatMap { Int($0) } ?? 0
  return max(0, Int(limit.rlim_cur) - pages * Int(sysconf(Int32(_SC_PAGESIZE))))
}

private func number(_ path: String) -> Int? {
  Int(smallFile(path).prefix { $0 != "\n" })
}

/// The text of a file of the system; empty where there is none.
private func smallFile(_ path: String) -> String {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return "" }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: 8192)
  let count = read(file, &bytes, bytes.count)
  return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
}
