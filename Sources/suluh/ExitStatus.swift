/// What the process says to who started it.
enum ExitStatus: Int32 {
  /// All was done.
  case success = 0
  /// A query or data had an error.
  case failure = 1
  /// The command line was not understood.
  case usage = 2
}
