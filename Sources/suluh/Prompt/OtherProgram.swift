import Glibc

/// A program that has the terminal for a while: an editor or a pager.
struct OtherProgram {
  /// How it went.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)

    /// Whether it did what it was for.
    var isSuccess: Bool { self == .exited(0) }
    /// Whether the shell could not start it.
    var isMissing: Bool { self == .exited(127) || self == .exited(126) }
  }

  private let process: pid_t

  /// Starts `command`, as a shell reads it, with `arguments` behind it.
  ///
  /// - Parameter input: What it reads as its standard input instead of the terminal.
  /// - Returns: Nil when not even a shell can be started.
  init?(_ command: String, _ arguments: [String] = [], input: Int32? = nil) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that mean something else here are as usual there.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    // Without the trap Ctrl-C would end the shell, whatever the program in it makes of the key.
    var words = (["sh", "-c", "trap : INT; " + command + " \"$@\"", "sh"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ) == 0 else { return nil }
    self.process = process
  }

  /// Waits until it has ended.
  func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return .exited(127) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
  }

  /// Whether a program called `name` is where programs are.
  static func isInstalled(_ name: String) -> Bool {
    let folders = (environmentVariable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
