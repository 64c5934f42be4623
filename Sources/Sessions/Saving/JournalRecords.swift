import SalesModel

/// The journal as lines of words.
extension Journal {
  var records: [[String]] {
    entries.flatMap { entry -> [[String]] in
      var lines = [["said"] + entry.topic.words + [entry.line]]
      if let file = entry.file {
        lines.append(["from", file.path.map { "=" + $0 } ?? "", file.isBundled ? "bundled" : "", file.rest])
      }
      return lines + entry.guesses.map { ["guess", $0.role.rawValue, $0.line] }
    }
  }

  /// Reads what `records` wrote, among other lines; nil where they are nothing of the kind.
  init?(_ records: [[String]]) {
    var read: [Entry] = []
    for line in records {
      switch (line.first, line.count) {
      case ("said", 5):
        guard let topic = Topic(Array(line[1...3])) else { return nil }
        read.append(Entry(topic: topic, line: line[4]))
      case ("from", 4):
        guard !read.isEmpty, case .load = read[read.count - 1].topic else { return nil }
        let path = line[1].isEmpty ? nil : String(line[1].dropFirst())
        read[read.count - 1].file = LoadedFile(path: path, isBundled: !line[2].isEmpty, rest: line[3])
      case ("guess", 3):
        guard !read.isEmpty, let role = Role(rawValue: line[1]) else { return nil }
        read[read.count - 1].guesses.append((role, line[2]))
      case ("said", _), ("from", _), ("guess", _): return nil
      default: continue
      }
    }
    self.init(entries: read)
  }
}

extension Journal.Topic {
  /// What it is about, in three words.
  fileprivate var words: [String] {
    switch self {
    case .load(let table): ["load", table, ""]
    case .rollUp(let log, let deals): ["rollup", log, deals]
    case .role(let key): ["role", key, ""]
    case .join(let table, let other): ["join", table, other]
    case .word(let word): ["word", word, ""]
    case .parameter(let name): ["parameter", name, ""]
    case .setting(let name): ["setting", name, ""]
    case .cleaning(let table): ["cleaning", table, ""]
    }
  }

  fileprivate init?(_ words: [String]) {
    switch words[0] {
    case "load": self = .load(words[1])
    case "rollup": self = .rollUp(words[1], to: words[2])
    case "role": self = .role(words[1])
    case "join": self = .join(words[1], to: words[2])
    case "word": self = .word(words[1])
    case "parameter": self = .parameter(words[1])
    case "setting": self = .setting(words[1])
    case "cleaning": self = .cleaning(of: words[1])
    default: return nil
    }
  }
}
