public import Frames

/// Tables as they lie in memory, and what else brings a session back: what a snapshot file holds.
///
/// A file is written by `write` and opened by `open`, which reads no values: each column is read, and checked, when it is
/// first asked for. `SnapshotHeader` describes the file.
public struct Snapshot: Sendable {
  /// The tables; no two have one name.
  public var frames: [(name: String, frame: Frame)]
  /// Whatever its writer has to say about them, as lines of words.
  public var records: [[String]]

  /// Creates what is to be written.
  public init(frames: [(name: String, frame: Frame)], records: [[String]] = []) {
    self.frames = frames
    self.records = records
  }
}
