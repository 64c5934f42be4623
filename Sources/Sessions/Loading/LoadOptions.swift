import Diagnostics
import Formats
import Language

/// What may stand after `with` in a `load`.
struct LoadOptions {
  /// The options, each as it is written.
  static let syntax = [
    "dates dmy", "decimal comma", "delimiter \";\"", "encoding latin1", "header none", "quote none", "empty \"N/A\"",
    "type COLUMN number",
  ]
  static let names = syntax.map { String($0.prefix { $0 != " " }) }

  /// Returns what the reader is told.
  ///
  /// - Throws: Where an option is unknown, or its value is none of those it takes.
  static func read(_ options: [Option], text: (Expression) -> String) throws(Diagnostic) -> ReadOptions {
    var read = ReadOptions()
    for option in options {
      let value = option.value.map(text) ?? ""
      try locating(option.value?.span ?? option.name.span) { () throws(Diagnostic) in
        try apply(option.name, value, to: &read)
      }
    }
    return read
  }

  private static func apply(_ name: Name, _ value: String, to options: inout ReadOptions) throws(Diagnostic) {
    let word = value.lowercased()
    switch name.text.lowercased() {
    case "dates", "date": options.dates = try choice(word, of: DateOrder.allCases, name)
    case "decimal": options.decimal = try choice(word, of: DecimalStyle.allCases, name)
    case "delimiter": options.delimiter = try byte(word, name)
    case "quote": options.quote = word == "none" ? nil : try byte(word, name)
    case "encoding": options.encoding = try encoding(word, name)
    case "header", "headers":
      guard let hasHeader = ["none": false, "no": false, "yes": true][word] else {
        throw .loadOptionValue(name.text, value, among: ["none", "yes"])
      }
      options.header = hasHeader
    case "empty": options.emptyMarkers.append(value)
    case "type":
      let words = value.split(separator: " ")
      guard words.count == 2 else { throw .loadOptionValue("type", value, among: ["COLUMN number", "COLUMN text"]) }
      options.types[words[0].lowercased()] = try hint(String(words[1]))
    default: throw Diagnostic.unknownLoadOption(name.text, among: names, syntax: syntax).located(at: name.span)
    }
  }

  private static func choice<Choice: RawRepresentable>(
    _ word: String, of choices: [Choice], _ name: Name
  ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: word) else {
      throw .loadOptionValue(name.text, word, among: choices.map(\.rawValue))
    }
    return choice
  }

  private static func byte(_ word: String, _ name: Name) throws(Diagnostic) -> UInt8 {
    let named = ["tab": UInt8(9), "\\t": 9, "comma": 44, "semicolon": 59, "pipe": 124, "space": 32]
    if let byte = named[word] { return byte }
    guard word.utf8.count == 1, let byte = word.utf8.first else {
      throw .loadOptionValue(name.text, word, among: ["\",\"", "\";\"", "tab", "\"|\""])
    }
    return byte
  }

  private static func encoding(_ word: String, _ name: Name) throws(Diagnostic) -> TextEncoding {
    let letters = word.filter { $0.isLetter || $0.isNumber }
    if ["latin1", "cp1252", "ansi", "iso88591"].contains(letters) { return .windows1252 }
    if letters == "utf16" { return .utf16LittleEndian }
    if letters == "utf32" { return .utf32LittleEndian }
    if let known = TextEncoding.allCases.first(where: { $0.rawValue.filter { $0 != "-" } == letters }) { return known }
    throw .loadOptionValue(name.text, word, among: ["latin1"] + TextEncoding.allCases.map(\.rawValue))
  }

  /// The types that a column can be told to hold; `money` and `percent` are numbers that are shown in their way.
  static func hint(_ word: String) throws(Diagnostic) -> ColumnHint {
    let name = word.lowercased()
    if name == "money" || name == "percent" { return .number }
    guard let hint = ColumnHint(rawValue: name) else { throw .unknownType(word, among: types) }
    return hint
  }

  /// The words for types.
  static let types = ["text", "number", "money", "percent", "date", "boolean", "integer", "decimal", "real"]
}

extension ReadOptions {
  /// The options as they would be written, with what the reader found out filled in.
  func written(_ report: LoadReport) -> [String] {
    var words: [String] = []
    let order = dates ?? report.columns.lazy.compactMap { $0.dateOrderDecision == nil ? nil : $0.dateOrder }.first
    if let order { words.append("dates \(order.rawValue)") }
    let style =
      decimal ?? report.columns.lazy.compactMap { $0.decimalStyleDecision == nil ? nil : $0.decimalStyle }.first
    if let style, style == .comma || decimal != nil { words.append("decimal \(style.rawValue)") }
    if let byte = delimiter ?? (report.delimiter == UInt8(ascii: ",") ? nil : report.delimiter) {
      words.append("delimiter " + (byte == 9 ? "tab" : Printer.quoted(String(Unicode.Scalar(byte)))))
    }
    if quote == nil { words.append("quote none") }
    if let encoding = encoding ?? (report.encoding == .windows1252 ? .windows1252 : nil) {
      words.append("encoding \(Printer.quoted(encoding.rawValue))")
    }
    if let hasHeader = header ?? (report.hasHeader ? nil : false) {
      words.append("header \(hasHeader ? "yes" : "none")")
    }
    words += emptyMarkers.map { "empty \(Printer.quoted($0))" }
    words += types.sorted { $0.key < $1.key }.map { "type \($0.key) \($0.value.rawValue)" }
    return words
  }
}
