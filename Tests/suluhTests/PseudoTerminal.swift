import Glibc

/// The program in a terminal of its own, with keys that are typed and a screen that is looked at.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private(set) var screen: Screen

  /// Keys by what they send.
  enum Key: String {
    case enter = "\r"
    case tab = "\t"
    case up = "\u{1B}[A"
    case left = "\u{1B}[D"
    case delete = "\u{7F}"
    case home = "\u{01}"
    case end = "\u{05}"
    case deleteWord = "\u{17}"
    case search = "\u{12}"
    case interrupt = "\u{03}"
    case endOfFile = "\u{04}"
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts the program at `path` in a window of `width` by `height`.
  init(_ path: String, _ arguments: [String], environment: [String: String], width: Int = 80, height: Int = 40) throws {
    // As posix_openpt, unlockpt and ptsname do on Linux, which Swift does not see.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
    var (isLocked, index): (Int32, Int32) = (0, 0)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, ioctl(master, unlock, &isLocked) == 0, ioctl(master, number, &index) == 0 else {
      throw Failure(description: "there is no pseudo-terminal to be had")
    }
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    process = try PseudoTerminal.start(path, arguments, environment, on: "/dev/pts/\(index)")
    screen = Screen(width: width, height: height)
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(master)
  }

  /// Starts a process that leads a session of its own: what it opens first becomes the terminal that it answers to.
  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String: String], on terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which Glibc shows only with GNU extensions
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    guard code == 0 else { throw Failure(description: "\(path): \(String(cString: strerror(code)))") }
    return process
  }

  /// Makes the window narrower or wider; the screen keeps its size, as its old lines would.
  func resize(width: Int) {
    var size = winsize(ws_row: UInt16(screen.height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  // MARK: Keys

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
    }
  }

  func press(_ key: Key) { type(key.rawValue) }

  /// Types again and again, until the screen is as `condition` says: another program may not listen yet when it shows its first text.
  func type(_ text: String, until what: String, _ condition: (Screen) -> Bool) throws {
    for _ in 0..<40 {
      type(text)
      if (try? wait(seconds: 0.5, until: condition)) != nil { return }
    }
    try wait(what, until: condition)
  }

  /// Types a line and Enter.
  func enter(_ line: String) { type(line + Key.enter.rawValue) }

  // MARK: What is seen

  /// Waits until the screen is as `condition` says.
  func wait(_ what: String = "", seconds: Double = 60, until condition: (Screen) -> Bool) throws {
    let end = PseudoTerminal.now() + seconds
    while !condition(screen) {
      guard PseudoTerminal.now() < end else {
        throw Failure(description: "waited in vain for \(what); the screen shows:\n\(screen.text)")
      }
      _ = read(milliseconds: 50)
    }
  }

  /// Reads for a while, whatever comes.
  func pause(milliseconds: Int) {
    let end = PseudoTerminal.now() + Double(milliseconds) / 1000
    while PseudoTerminal.now() < end { _ = read(milliseconds: 50) }
  }

  /// Waits until the last line is `line`, with nothing more to come for a moment.
  func waitForLine(_ line: String) throws {
    try wait("the line \"\(line)\"") { $0.lastLine == line }
    while read(milliseconds: 60) {}
    guard screen.lastLine == line else { return try waitForLine(line) }
  }

  /// Waits until the process has ended, and returns its exit code.
  func waitForEnd(seconds: Double = 60) throws -> Int32 {
    let end = PseudoTerminal.now() + seconds
    var status: Int32 = 0
    while PseudoTerminal.now() < end {
      _ = read(milliseconds: 20)
      if waitpid(process, &status, WNOHANG) == process { return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1 }
    }
    throw Failure(description: "the program did not end; the screen shows:\n\(screen.text)")
  }

  /// Reads what came within `milliseconds`; false when nothing did.
  private func read(milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else {
      // The other side is closed: there is nothing to wait for but the end of the process.
      usleep(useconds_t(milliseconds) * 1000)
      return false
    }
    screen.feed(Array(buffer[..<count]))
    return true
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
