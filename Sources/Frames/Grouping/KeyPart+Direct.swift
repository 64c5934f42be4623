extension KeyPart {
  /// Numbers that lie in memory, or in a table. Nothing has to be held to read them.
  enum Direct: @unchecked Sendable {
    case codes(EntryPlaces)
    case entries(EntryPlaces, UnsafePointer<UInt32>)

    /// Writes the number of each lane's value. `validity` is room for a byte a lane.
    func number(
      _ lanes: Lanes, validity: UnsafeMutablePointer<UInt8>, into numbers: UnsafeMutablePointer<UInt32>
    ) {
      switch self {
      case .codes(let places): places.raw.load(lanes, into: numbers)
      case .entries(let places, let table): places.map(table, lanes, validity: validity, into: numbers)
      }
    }

    /// The numbers of some rows, by lane; nil where that takes a look at which cells are empty. `room` is for the cells of a
    /// chunk and 64 bytes.
    func packed(_ rows: PackedRows, into room: UnsafeMutableRawPointer) -> Direct? {
      switch self {
      case .codes(let places): rows.entries(of: places, into: room).map { .codes($0) }
      case .entries(let places, let table): rows.entries(of: places, into: room).map { .entries($0, table) }
      }
    }

    /// Whether `withNumbers` has loops for the form of the cells, and none has to be looked at whether it is empty.
    var hasLoops: Bool {
      switch self {
      case .codes(let places):
        switch places.raw.cells {
        case .codes8, .codes16: places.isPlain
        default: false
        }
      case .entries(let places, _):
        switch places.raw.cells {
        case .codes8, .int8, .int16: places.isPlain
        default: false
        }
      }
    }

    /// The numbers, where they are bytes that lie by lane.
    var bytes: UnsafePointer<UInt8>? {
      if case .codes(let places) = self, case .codes8(let base) = places.raw.cells { return base }
      return nil
    }

    /// Calls `body` with what finds the number of a lane's value, where cells lie by lane and `hasLoops` is true.
    @inline(__always)
    func withNumbers(_ body: (_ number: (_ lane: Int) -> Int) -> Void) {
      switch self {
      case .codes(let places):
        switch places.raw.cells {
        case .codes8(let base): body { Int(base[$0]) }
        case .codes16(let base): body { Int(base[$0]) }
        default: break
        }
      case .entries(let places, let table):
        // Where the number of the entry 0 would be.
        let zero = table - places.first
        switch places.raw.cells {
        case .codes8(let base): body { Int(table[Int(base[$0])]) }
        case .int8(let base): body { Int(zero[Int(base[$0])]) }
        case .int16(let base): body { Int(zero[Int(base[$0])]) }
        default: break
        }
      }
    }
  }
}
