import Diagnostics
import Glibc

extension Double {
  /// The number with its thousands apart: at most four digits that mean something, at most `places` of them behind the point,
  /// and no 0 at the end there.
  func digits(places: Int) -> String {
    guard abs(self) < 1e15 else { return "\(self)" }
    let scale = pow(10, Double(places))
    let unit = pow(10, max(0, log10(max(1, abs(self))).rounded(.down) - 3 + Double(places)))
    // Below 10^18 it fits.
    let parts = Int((self * scale / unit).rounded() * unit)
    let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let behind = String(String(UInt(scale) + rest).dropFirst().reversed().drop { $0 == "0" }.reversed())
    return (parts < 0 ? "-" : "") + counted(Int(whole)) + (behind.isEmpty ? "" : ".\(behind)")
  }
}
