import Frames

extension Table {
  /// Headings that an Indonesian writes over money.
  private static let moneyWords: Set<String> = [
    "nilai", "harga", "omzet", "omset", "pendapatan", "penjualan", "anggaran", "biaya", "rupiah", "rp", "idr",
  ]

  /// Returns the table with its amounts taken as rupiah where nobody wrote a currency and a heading is Indonesian for
  /// money, such as `Nilai_Kontrak`. Rupiah are never shown with a bare M, which is read as miliar by some.
  func guessingRupiah() -> Table {
    var table = self
    for (index, shape) in frame.shapes.enumerated() where shape.type.isNumeric {
      guard table.columns.indices.contains(index), table.columns[index].currency == nil, !table.columns[index].isPercent
      else { continue }
      if !Table.moneyWords.isDisjoint(with: headingWords(table.columns[index].header)) {
        table.columns[index].currency = "Rp"
      }
    }
    return table
  }
}
