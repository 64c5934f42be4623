import Frames

extension Column {
  /// Returns the text column with every different text replaced by what `change` gives for it (nil: empty), and how
  /// many rows that touched. Columns that are not text stay as they are.
  ///
  /// On a dictionary `change` runs once for each entry.
  func rewriting(_ change: (String) -> String?) -> (column: Column, rows: Int) {
    guard type == .text else { return (self, 0) }
    guard let dictionary else { return rewritingRows(change) }
    var places: [ExactText: Int32] = [:]
    var entries: [String] = []
    var isChanged = [Bool](repeating: false, count: dictionary.count)
    let map: [Int32] = dictionary.entries.indices.map { code in
      let entry = dictionary.entries[code]
      let new = change(entry)
      isChanged[code] = new.map { !$0.utf8.elementsEqual(entry.utf8) } ?? true
      guard let new else { return -1 }
      if let place = places[ExactText(new)] { return place }
      let place = Int32(truncatingIfNeeded: entries.count)
      places[ExactText(new)] = place
      entries.append(new)
      return place
    }
    guard isChanged.contains(true) else { return (self, 0) }
    var touched = 0
    var counts = [Int](repeating: 0, count: entries.count)
    var present = [Bool](repeating: true, count: count)
    var codes = [UInt32](repeating: 0, count: count)
    for (row, code) in RowCodes(self).codes.enumerated() {
      guard code >= 0 else {
        present[row] = false
        continue
      }
      if isChanged[Int(code)] { touched += 1 }
      let new = map[Int(code)]
      present[row] = new >= 0
      if new >= 0 {
        codes[row] = UInt32(new)
        counts[Int(new)] += 1
      }
    }
    let validity = present.allSatisfy { $0 } ? nil : Bitmap(present)
    let changed = Column(codes: codes, dictionary: TextDictionary(entries, counts: counts), validity: validity)
    return (touched == 0 ? self : changed, touched)
  }

  private func rewritingRows(_ change: (String) -> String?) -> (column: Column, rows: Int) {
    var touched = 0
    let texts: [String?] = (0..<count).map { row in
      guard case .text(let text) = self[row] else { return nil }
      let new = change(text)
      if new != text { touched += 1 }
      return new
    }
    return touched == 0 ? (self, 0) : (Column(texts: texts), touched)
  }
}
