import Glibc

/// A pipeline of an Indonesian telecommunications company, a deal a row: 14 columns, about 150 bytes.
///
/// Whether a deal is won depends on segment, kind of customer, rep and visits, so that there is something to find.
struct Deals {
  static let header =
    "deal_id,rep,level,segment,customer_type,region,product,stage,status,amount,visits,created,closed,note\n"

  private static let reps = names(
    first: ["Ayu", "Bagas", "Cindy", "Dimas", "Eka", "Farhan", "Gilang", "Hesti", "Intan", "Jaya", "Kirana", "Laras"],
    last: ["Santosa", "Wibisono", "Pranata", "Kusnadi", "Maharani"], " ")
  private static let segments = ["Telco", "SOE", "Government", "Regional", "Private"]
  private static let customers = ["Lama", "Baru", "Win-Back"]
  private static let regions = [
    "Aceh", "Bali", "Banten", "Jakarta", "Jambi", "Jawa Barat", "Jawa Tengah", "Jawa Timur", "Kalimantan Timur",
    "Papua",
    "Riau", "Sulawesi Selatan",
  ]
  private static let products = names(
    first: [
      "Internet Dedicated", "Metro Link", "Cloud Server", "Managed Router", "Voice Trunk", "Data Center", "SMS Gateway",
      "IoT Fleet",
    ],
    last: ["50M", "100M", "Basic", "Plus", "Enterprise"], " "
  ).map { $0 == "Data Center Plus" ? "\"Data Center, Plus\"" : $0 }
  private static let stages = ["Inisiasi", "Presentasi", "Penawaran Harga", "Negosiasi", "Deal"]
  private static let openings = [
    "Rapat dengan", "Tindak lanjut ke", "Telepon dari", "Demo untuk", "Proposal ke", "Revisi harga untuk",
    "Survei lokasi",
    "Presentasi ulang di", "Menunggu PO", "Klarifikasi teknis",
  ]
  private static let companies = names(
    first: ["PT", "CV", "Dinas", "Bank", "RS", "Koperasi"],
    last: [
      "Nusa Raya", "Sinar Timur", "Karya Bersama", "Bumi Lestari", "Cahaya Abadi", "Kopi Café", "Sumber Makmur",
      "Graha Utama",
      "Mitra Jaya", "Tirta Kencana", "Samudra", "Bina Warga", "Citra Media", "Dharma Guna", "Elang Laut",
      "Garuda Teknik",
    ], " ")
  private static let endings = [
    "", "", "", " minggu depan", " - anggaran belum turun", " - tunggu direksi", " - pesaing lebih murah", " ok",
    " - urgent", " – sudah tanda tangan", " - minta diskon 10%", " - perlu referensi", " - jadwal ulang",
  ]
  private static let quotedEndings = [
    ", minta revisi", ", termasuk instalasi, pelatihan", " bilang \"\"harga khusus\"\"",
  ]

  private static func names(first: [String], last: [String], _ gap: String) -> [String] {
    first.flatMap { one in last.map { one + gap + $0 } }
  }

  private let rows: Int
  private var numbers = Numbers(seed: 20_260_101)
  private let days = (0..<1461).map { day in Array(Deals.date(day).utf8) }

  init(rows: Int) { self.rows = rows }

  /// Writes one deal.
  mutating func write(_ row: Int, to output: inout Output) {
    let rep = min(numbers.below(60), numbers.below(80) % 60)
    let segment = [0, 0, 1, 2, 2, 3, 4, 4, 4][numbers.below(9)]
    let customer = [0, 0, 0, 0, 1, 1, 1, 2][numbers.below(8)]
    let visits = 1 + min(11, numbers.below(5) + numbers.below(4) + numbers.below(4))
    let product = numbers.below(40) * numbers.below(40) / 40
    let created = max(0, min(1460, Int(1461 * pow((Double(row) + 0.5) / Double(rows), 0.8)) - numbers.below(21)))
    let closed = created + 3 + Int(Double(20 + segment * 15) * (numbers.share() + numbers.share()))
    let isOpen = closed > 1460 || numbers.below(50) == 0
    let chance =
      0.35 + (segment == 0 ? 0.12 : 0) - (segment == 2 ? 0.1 : 0) + (customer == 0 ? 0.12 : -0.08) + Double(visits)
      * 0.02
      + Double(rep % 7) * 0.02
    let isWon = !isOpen && numbers.share() < chance
    let amount = Int(exp(18.5 + 0.5 * Double(product % 4) + 0.9 * numbers.normal()) / 50_000) * 50_000 + 1_000_000
    output.add("D")
    output.add(row + 1, width: 7)
    let stage = isWon ? 4 : numbers.below(isOpen ? 4 : 5)
    for text in [
      Self.reps[rep], rep % 3 == 0 ? "EAM" : "AM", Self.segments[segment], Self.customers[customer],
      Self.regions[numbers.below(3) == 0 ? numbers.below(12) : rep % 12], Self.products[product], Self.stages[stage],
      isOpen ? "open" : isWon ? "won" : "lost",
    ] {
      output.comma()
      output.add(text)
    }
    output.comma()
    if numbers.below(25) > 0 { output.add(amount) }
    output.comma()
    output.add(visits)
    output.comma()
    output.add(days[created])
    output.comma()
    if !isOpen { output.add(days[closed]) }
    output.comma()
    if numbers.below(20) > 2 { writeNote(to: &output) }
    output.endRow()
  }

  private mutating func writeNote(to output: inout Output) {
    let isQuoted = numbers.below(12) == 0
    if isQuoted { output.add("\"") }
    output.add(Self.openings[numbers.below(Self.openings.count)])
    output.add(" ")
    output.add(Self.companies[numbers.below(Self.companies.count)])
    if numbers.below(3) == 0 {
      output.add(" #R")
      output.add(10_000 + numbers.below(90_000))
    }
    let endings = isQuoted ? Self.quotedEndings : Self.endings
    output.add(endings[numbers.below(endings.count)])
    if isQuoted { output.add("\"") }
  }

  /// The date that many days after 2022-01-01; 2024 is the leap year.
  private static func date(_ day: Int) -> String {
    var rest = day
    var year = 2022
    while rest >= (year == 2024 ? 366 : 365) {
      rest -= year == 2024 ? 366 : 365
      year += 1
    }
    var month = 0
    let lengths = [31, year == 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while rest >= lengths[month] {
      rest -= lengths[month]
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month + 1))-\(two(rest + 1))"
  }
}
