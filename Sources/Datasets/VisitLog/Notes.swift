/// What a rep writes down after a visit, in Indonesian, fitting the stage and the segment.
struct Notes {
  private var random = RandomSource(.notes)

  /// `%` stands for what is being sold.
  mutating func note(_ stage: Stage, _ status: Status, isFirst: Bool, topic: String) -> String {
    let choices =
      switch (stage, status) {
      case (_, .cancelled): Self.cancelled
      case (_, .deal): Self.signed
      case (.inisiasi, .hopeful): isFirst ? Self.introduction : Self.introductionAgain
      case (.presentasi, .hopeful): isFirst ? Self.presentation : Self.presentationAgain
      case (.penawaran, .hopeful): isFirst ? Self.offer : Self.offerAgain
      case (.negosiasi, .hopeful): isFirst ? Self.negotiation : Self.negotiationAgain
      case (.paskaDeal, .hopeful): Self.afterSales
      }
    return random.pick(choices).split(separator: "%", omittingEmptySubsequences: false).joined(separator: topic)
  }

  /// What one deal is about.
  mutating func topic(_ segment: Segment) -> String {
    switch segment {
    case .telco: random.pick(["backbone fiber", "cloud core", "analitik jaringan", "sistem billing", "pusat data"])
    case .soe: random.pick(["ERP", "supply chain", "SD-WAN cabang", "keamanan siber", "ticketing"])
    case .government: random.pick(["arsip digital", "pusat data", "layanan publik", "keamanan siber", "telemedicine"])
    case .regional: random.pick(["smart city", "manajemen aset", "internet kecamatan", "e-retribusi"])
    case .privateSector: random.pick(["internet dedicated", "cloud backup", "CRM", "Wi-Fi terkelola", "big data"])
    }
  }

  private static let introduction = [
    "Perkenalan solusi %", "Pertemuan awal diskusi %", "Identifikasi kebutuhan %", "Diskusi awal kebutuhan %",
  ]
  private static let introductionAgain = [
    "Pendalaman kebutuhan % dengan tim teknis", "Survei lokasi untuk %", "Bertemu pengambil keputusan",
  ]
  private static let presentation = [
    "Presentasi solusi %", "Demo % untuk tim teknis", "Presentasi detail %, dihadiri direksi",
  ]
  private static let presentationAgain = [
    "Presentasi ulang % untuk manajemen", "Uji coba % disepakati", "Masih membandingkan dengan kompetitor",
  ]
  private static let offer = [
    "Penyampaian proposal harga %", "Penawaran biaya implementasi %", "Penawaran paket %",
  ]
  private static let offerAgain = [
    "Revisi penawaran %", "Menunggu persetujuan anggaran", "Perlu revisi proposal teknis, harga tetap",
    "Proses tender masih berjalan",
  ]
  private static let negotiation = [
    "Negosiasi harga %", "Negosiasi akhir kontrak %", "Finalisasi kontrak %", "Klien minta diskon untuk paket \"%\"",
  ]
  private static let negotiationAgain = [
    "Pembahasan pasal layanan (SLA)", "Draf kontrak diperiksa bagian hukum", "Negosiasi termin pembayaran",
  ]
  private static let signed = [
    "Penandatanganan kontrak %", "Kontrak ditandatangani, kick-off implementasi %", "Kick-off implementasi %",
  ]
  private static let afterSales = ["Progress review implementasi %", "Monitoring implementasi %"]
  private static let cancelled = [
    "Klien membatalkan proyek", "Anggaran dialokasikan untuk proyek lain", "Klien memilih kompetitor",
    "Reorganisasi internal klien", "Harga di atas pagu anggaran", "Penundaan proyek % tanpa batas waktu",
  ]
}
