/// Invented customers: every name is put together from two lists, and used once.
enum AccountNames {
  static func addNames(to deals: inout [Deal]) {
    var random = RandomSource(.names)
    for segment in Segment.allCases {
      var names = random.shuffled(all(in: segment))
      for deal in deals.indices where deals[deal].segment == segment {
        deals[deal].account = names.popLast() ?? ""
      }
    }
  }

  private static func all(in segment: Segment) -> [String] {
    switch segment {
    case .telco: combined("PT", telcoFirst, telcoSecond)
    case .soe: combined("PT", industries, epithets)
    case .privateSector: combined("PT", trades, surnames) + combined("CV", trades, [surnames[0]])
    case .government: agencies.flatMap { agency in towns.prefix(10).map { agency + " " + $0 } }
    case .regional: ["Pemkot", "Pemkab", "Pemprov"].flatMap { kind in towns.map { kind + " " + $0 } }
    }
  }

  private static func combined(_ form: String, _ first: [String], _ second: [String]) -> [String] {
    first.flatMap { word in second.map { "\(form) \(word) \($0)" } }
  }

  private static let telcoFirst = [
    "Sinyal", "Gelombang", "Satelindah", "Serat", "Menara", "Frekuensi", "Jejaring", "Selulindo", "Pita Lebar",
    "Antena",
  ]
  private static let telcoSecond = [
    "Khatulistiwa", "Cendrawasih", "Samudera", "Merpati", "Arunika", "Bahtera", "Lintang", "Pelangi", "Kencana",
  ]
  private static let industries = [
    "Pelabuhan", "Perkebunan", "Semen", "Kereta", "Bandara", "Tambang", "Pergudangan", "Galangan",
  ]
  private static let epithets = ["Adiguna", "Bhinneka", "Wirabumi", "Sanjaya", "Purnawarman", "Girimulya", "Tirtayasa"]
  private static let trades = [
    "Boga", "Tekstil", "Furnitur", "Logistik", "Farmasi", "Otomotif", "Properti", "Kosmetik", "Percetakan",
  ]
  private static let surnames = ["Anugerah", "Sejahtera", "Wicaksana", "Pratama", "Gemilang", "Harapan"]
  private static let agencies = [
    "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan", "Badan Pendapatan", "Balai Arsip", "Kantor Imigrasi",
    "Dinas Pariwisata",
  ]
  private static let towns = [
    "Sukaraya", "Tanjungmekar", "Bukitsari", "Karangjati", "Muarabening", "Rawakencana", "Telukindah", "Gunungwangi",
    "Pasirputih", "Lembahdamai", "Kualaseroja", "Sungaimas", "Batualam", "Cikahuripan", "Wonoasri", "Labuhanjaya",
  ]
}
