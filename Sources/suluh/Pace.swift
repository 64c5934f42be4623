import Diagnostics
import Frames

/// How fast a load or a query gets on, from what was heard of it.
struct Pace {
  /// When the work began, in seconds since some moment.
  let start: Double
  /// Since when the same thing is counted, and how much of it was done then.
  private var stage: (start: Double, done: Int)?
  private var last: Headway?
  /// When something new was last heard.
  private var heard: Double

  /// Begins at `start`, with nothing heard.
  init(start: Double) {
    self.start = start
    heard = start
  }

  /// Hears how far the work is; a count that begins anew is another stage of it.
  mutating func note(_ headway: Headway, at time: Double) {
    guard headway != last else { return }
    heard = time
    let isSame = last.map { $0.unit == headway.unit && $0.total == headway.total && $0.done <= headway.done }
    if isSame != true { stage = (time, headway.done) }
    last = headway
  }

  /// `45 %  4,512,000 rows  812 MB/s  3 s left`: as many of the parts as fit into `width` columns.
  func line(at time: Double, width: Int) -> String {
    var line = ""
    for part in parts(time) {
      let longer = line.isEmpty ? part : line + "  " + part
      if longer.count >= width { break }
      line = longer
    }
    return line
  }

  private func parts(_ now: Double) -> [String] {
    // What is done while nobody counts, such as putting parts together, comes at the end of a stage.
    guard let last, let stage, last.total > 0, last.done < last.total, now - heard < 1 else {
      return ["working", "\(Int(now - start)) s"]
    }
    var parts = ["\(Int(Double(last.done) / Double(last.total) * 100)) %"]
    switch last.unit {
    case .rows: parts.append("\(counted(last.done)) of \(counted(last.total, "row"))")
    case .days: parts.append("\(counted(last.done)) of \(counted(last.total, "day"))")
    case .bytes: if let rows = last.rows { parts.append(counted(rows, "row")) }
    }
    let (seconds, done) = (now - stage.start, Double(last.done - stage.done))
    guard seconds > 0.2, done > 0 else { return parts }
    if last.unit == .bytes { parts.append("\(counted(Int(done / seconds / 1e6))) MB/s") }
    let left = Int((seconds * Double(last.total - last.done) / done).rounded(.up))
    parts.append(left < 100 ? "\(left) s left" : "\((left + 59) / 60) min left")
    return parts
  }
}
