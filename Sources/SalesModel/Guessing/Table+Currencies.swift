import Frames

extension Table {
  /// Headings of columns that say in which currency the amounts of a row are.
  private static let currencyHeadings: Set<[String]> = [
    ["currency"], ["currency", "code"], ["ccy"], ["curr"], ["mata", "uang"], ["valuta"], ["kode", "mata", "uang"],
  ]
  /// More values than these are no currencies.
  private static let mostCurrencies = 20

  /// The column that says in which currency the amounts of each row are, and the currencies, where there are several.
  public var severalCurrencies: (column: String, values: [String])? {
    guard frame.shapes.contains(where: { $0.type.isNumeric }) else { return nil }
    for (name, type) in frame.shapes where type == .text {
      guard Table.currencyHeadings.contains(headingWords(info(name)?.header ?? name)),
        let texts = frame[name]?.occurringTexts?.entries, (2...Table.mostCurrencies).contains(texts.count)
      else { continue }
      return (name, texts)
    }
    return nil
  }
}
