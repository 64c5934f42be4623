import Frames

/// A table that was read, and what there is to say about it.
public struct LoadedTable: Sendable {
  /// The rows, typed; columns have normalised names.
  public var frame: Frame
  /// The headers as they are written in the file, one for each column; empty texts where there is none.
  public var headers: [String]
  /// What could not be read: columns `file`, `line` (integer, from 1), `raw` and `reason`, in the order of the file.
  public var rejects: Frame
  /// What was guessed, counted and noticed.
  public var report: LoadReport
  /// A hash of the file's size and of samples of its bytes, to notice that a file has changed.
  public var fingerprint: UInt64
  /// The columns of which only the first rows have been read; nil where all of them were.
  public var unread: UnreadColumns?
}
