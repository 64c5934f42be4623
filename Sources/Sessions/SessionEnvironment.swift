public import Diagnostics
public import Frames

/// What a session knows of the world, given by who starts it and never looked up.
public struct SessionEnvironment: Sendable {
  /// The computer's day, as days since 1970-01-01.
  public var computerDay: Int
  /// Where files are.
  public var files: FileAccess
  /// Stops a load or a query from another thread or a signal handler; made ready again before each input.
  public var cancellation: Cancellation
  /// On how many threads work is done, at most.
  public var workers: Int
  /// How many bytes a load or a question may take beside what is there; nil for most of what the machine has free.
  public var memory: Int?
  /// The seconds since some moment, for telling how long something took; nil where times are not shown.
  public var clock: (@Sendable () -> Double)?
  /// Whether a person waits: work is then left behind when it is stopped, so that the prompt is back at once.
  public var isInteractive: Bool
  /// Hears many times a second, while a person waits, how far the work is; nil where nobody knows.
  public var progress: (@Sendable (Headway?) -> Void)?

  /// Lets a person change a text in an editor of their own, and returns what they made of it; nil where nobody sits at a
  /// terminal.
  public var editor: (@Sendable (String) throws(Diagnostic) -> String)?

  /// Hears the path of each file that is about to be read; nil where nobody wants it.
  public var opened: (@Sendable (String) -> Void)?

  /// Hears each diagnostic that is said, as data; nil where nobody wants it.
  public var diagnosed: (@Sendable (Diagnostic) -> Void)?

  /// Creates an environment.
  public init(
    computerDay: Int, files: FileAccess = FileAccess(), cancellation: Cancellation = Cancellation(),
    workers: Int = Work.processors, memory: Int? = nil, clock: (@Sendable () -> Double)? = nil,
    isInteractive: Bool = false, progress: (@Sendable (Headway?) -> Void)? = nil
  ) {
    self.computerDay = computerDay
    self.files = files
    self.cancellation = cancellation
    self.workers = workers
    self.memory = memory
    self.clock = clock
    self.isInteractive = isInteractive
    self.progress = progress
  }
}
