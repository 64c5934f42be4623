import Frames

/// The rows of a log, deal by deal: by date, then visit number, then their place in the file.
///
/// Deals stand in the order in which their keys first appear. A row without a date stands where its visit number, or
/// its place in the file, puts it: behind the row before it.
struct LogOrder {
  /// The rows that have a key.
  private(set) var rows: [Int32]
  /// Where each key's rows begin in `rows`, and where the last one's end.
  private(set) var starts: [Int]
  /// How many rows have no date, and how many no key.
  private(set) var undated = 0
  private(set) var keyless = 0
  /// How many keys have two rows that only the file tells apart.
  private(set) var tied = 0

  private let days: Column?
  private let numbers: Column?

  init(keys: RowCodes, days: Column?, numbers: Column?) {
    self.days = days
    self.numbers = numbers
    (rows, starts) = LogOrder.buckets(keys)
    keyless = keys.codes.count - rows.count
    undated = days?.emptyCount ?? 0
    sortBuckets()
  }

  /// Counts the rows of each key, then lays them out: two passes, no sorting.
  private static func buckets(_ keys: RowCodes) -> (rows: [Int32], starts: [Int]) {
    var place = [Int32](repeating: -1, count: keys.count)
    var counts: [Int] = []
    for code in keys.codes where code >= 0 {
      if place[Int(code)] < 0 {
        place[Int(code)] = Int32(truncatingIfNeeded: counts.count)
        counts.append(0)
      }
      counts[Int(place[Int(code)])] += 1
    }
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[starts.count - 1])
    for (row, code) in keys.codes.enumerated() where code >= 0 {
      let bucket = Int(place[Int(code)])
      rows[next[bucket]] = Int32(truncatingIfNeeded: row)
      next[bucket] += 1
    }
    return (rows, starts)
  }

  private struct Place {
    var day: Int64
    var number: Int64
    var row: Int32

    static func < (left: Place, right: Place) -> Bool {
      (left.day, left.number, left.row) < (right.day, right.number, right.row)
    }
  }

  private mutating func sortBuckets() {
    let dayView = days.map { IntegerView($0) }
    let numberView = numbers.map { IntegerView($0) }
    var places: [Place] = []
    for bucket in 0..<(starts.count - 1) {
      let range = starts[bucket]..<starts[bucket + 1]
      places.removeAll(keepingCapacity: true)
      var hasGap = false
      for row in rows[range] {
        let row = Int(row)
        let number = numberView.flatMap { numbers?.isValid(row) == true ? $0[row] : nil }
        let day = dayView.flatMap { days?.isValid(row) == true ? $0[row] : nil }
        hasGap = hasGap || day == nil
        places.append(
          Place(day: day ?? Int64.min, number: number ?? Int64.max, row: rows[range.lowerBound + places.count]))
      }
      if hasGap, dayView != nil { LogOrder.fillDays(&places) }
      var isSorted = true
      for index in places.indices.dropFirst() where places[index] < places[index - 1] { isSorted = false }
      if !isSorted { places.sort { $0 < $1 } }
      var isTied = false
      for (index, place) in places.enumerated() {
        rows[range.lowerBound + index] = place.row
        if index > 0, place.day == places[index - 1].day, place.number == places[index - 1].number { isTied = true }
      }
      if isTied { tied += 1 }
    }
  }

  /// Gives rows without a date the one of the row before them, by visit number and place in the file.
  private static func fillDays(_ places: inout [Place]) {
    var previous = Int64.min
    for index in places.indices {
      if places[index].number == Int64.max { places[index].number = previous == Int64.min ? 0 : previous }
      previous = places[index].number
    }
    places.sort { ($0.number, $0.row) < ($1.number, $1.row) }
    var day = Int64.min
    for index in places.indices {
      if places[index].day == Int64.min { places[index].day = day }
      day = places[index].day
    }
  }
}
