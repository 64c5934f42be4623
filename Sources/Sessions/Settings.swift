import Declarations
import Diagnostics
import Formats
import Frames
import Language
import Planning
import SalesModel
import Styling

/// The settings with the values they have, in the order of the catalogue.
struct Settings {
  /// The form that results are printed in.
  enum Output: String, CaseIterable { case table, csv, json, markdown, html }

  /// Each setting with its value, as it would be typed.
  private(set) var values: [(setting: Setting, value: String)]

  init(_ settings: [Setting]) { values = settings.map { ($0, $0.initial) } }

  /// The value of the setting called `name`, as it would be typed.
  subscript(name: String) -> String {
    get { values.first { $0.setting.entry.name == name }?.value ?? "" }
    set {
      guard let place = values.firstIndex(where: { $0.setting.entry.name == name }) else { return }
      values[place].value = newValue
    }
  }

  var output: Output { Output(rawValue: self["output"]) ?? .table }
  var isExact: Bool { self["numbers"] == "exact" }
  var showsBars: Bool { self["bars"] != "off" }
  var guardsFormulas: Bool { self["csv"] != "guard off" }
  var tellsTimes: Bool { self["timing"] != "off" }
  var usesPager: Bool { self["pager"] != "off" }
  var rows: Int { Int(self["rows"]) ?? 40 }
  /// How wide results may be; nil for what the terminal allows.
  var width: Int? { Int(self["width"]) }
}

extension Session {
  /// `set`, `set today 2025-06-30`
  func set(_ name: Name?, _ values: [Expression]) throws(Diagnostic) {
    guard let name else { return listSettings() }
    guard let setting = catalog.setting(name.text) else {
      throw .unknownSetting(name.text, among: catalog.settings.map(\.entry.name)).located(at: name.span)
    }
    guard let first = values.first else {
      return say(settingLine(setting, settings[setting.entry.name], nameWidth: setting.entry.name.count))
    }
    let text = try value(of: setting, values, at: first.span)
    try apply(setting, text, values)
    settings[setting.entry.name] = text
    let isInitial = text.lowercased() == setting.initial
    journal.setting(setting.entry.name, isInitial ? nil : "set \(setting.entry.name) \(text)")
  }

  /// The form that results are printed in, such as `csv`; false where there is none of that name.
  @discardableResult
  public func setOutput(_ name: String) -> Bool {
    guard Settings.Output(rawValue: name) != nil else { return false }
    settings["output"] = name
    return true
  }

  /// The value as it would be typed, when it is one that the setting takes.
  private func value(of setting: Setting, _ values: [Expression], at span: SourceSpan) throws(Diagnostic) -> String {
    let words = values.map { text($0) }
    let word = words[0].lowercased()
    let name = setting.entry.name
    if name == "empty" { return values.map { Printer.value(text($0)) }.joined(separator: ", ") }
    guard words.count == 1 else { throw .oneValue(name).located(at: values[1].span) }
    switch name {
    case "today":
      if word == setting.initial { return word }
      return Day.iso(try day(values[0]))
    case "timezone":
      if word == setting.initial { return word }
      let place = words[0].filter { $0 != " " }
      guard TimeZone(called: place) != nil else { throw .unknownTimeZone(place).located(at: span) }
      return place
    case "rows", "width":
      if word == setting.initial { return word }
      let least = name == "width" ? 20 : 1
      guard let number = Int(words[0]), number >= least, number <= 1_000_000 else {
        throw .settingValue(word, name, syntax: setting.entry.syntax).located(at: span)
      }
      return String(number)
    case "fiscal":
      if let month = Int(word), setting.values.indices.contains(month - 1) { return setting.values[month - 1] }
      if word.count >= 3, let month = setting.values.first(where: { $0.hasPrefix(word) }) { return month }
    default: break
    }
    guard setting.values.contains(word) else {
      throw .unknownSettingValue(word, name, among: setting.values).located(at: span)
    }
    return word
  }

  /// The single day that an expression names.
  private func day(_ value: Expression) throws(Diagnostic) -> Int {
    guard case .period(let period) = try literal(value) else { throw Diagnostic.dayExpected.located(at: value.span) }
    let days = try locating(value.span) { () throws(Diagnostic) in try calendar.days(of: period) }
    guard days.count == 1 else { throw Diagnostic.dayExpected.located(at: value.span) }
    return days.lowerBound
  }

  /// Makes the model go by the setting.
  private func apply(_ setting: Setting, _ text: String, _ values: [Expression]) throws(Diagnostic) {
    switch setting.entry.name {
    case "today": model.conventions.today = text == setting.initial ? nil : try day(values[0])
    case "case": model.conventions.isCaseExact = text == "exact"
    case "fiscal": model.conventions.fiscalStart = (setting.values.firstIndex(of: text) ?? 0) + 1
    case "empty": try setEmpty(values)
    default: break
    }
  }

  /// What a value says as text: bare words as they were written, a quoted text without its quotes.
  func text(_ value: Expression) -> String {
    switch value.kind {
    case .bare(let text, _): text
    case .literal(.text(let text)): text
    case .name(let name): name.text
    default: Printer.print(value)
    }
  }

  private func listSettings() {
    let width = settings.values.map(\.setting.entry.name.count).max() ?? 0
    let values = settings.values.map { settingLine($0.setting, $0.value, nameWidth: width) }
    say(values.joined(separator: "\n"))
  }

  private func settingLine(_ setting: Setting, _ value: String, nameWidth: Int) -> StyledText {
    var line = StyledText(setting.entry.name, .name).padded(to: nameWidth) + "  "
    line += StyledText(cell: value.isEmpty ? "none" : value, .emphasis).padded(to: 10)
    return (line + "  " + StyledText(setting.entry.syntax, .dim)).truncated(to: terminal.width, glyphs: terminal.glyphs)
  }
}
