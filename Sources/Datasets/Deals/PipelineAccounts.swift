/// Invented customers of `deals.csv`, each with one deal; two have an apostrophe.
struct PipelineAccounts {
  private var left: [String: [String]] = [:]

  init(_ random: inout RandomSource) {
    for (segment, kinds, special) in Self.kinds {
      let names = kinds.flatMap { kind in Self.names.map { kind + " " + $0 } }
      left[segment] = random.shuffled(names) + special
    }
  }

  mutating func next(in segment: String) -> String {
    left[segment]?.popLast() ?? ""
  }

  private static let kinds: [(segment: String, kinds: [String], special: [String])] = [
    ("Telco", ["PT Sinyal", "PT Menara"], []),
    ("Banking", ["BPR", "Koperasi", "Bank"], []),
    ("Retail", ["Toko", "PT", "Grosir"], ["Toko Jum'at Berkah"]),
    ("Education", ["Universitas", "Yayasan"], []),
    ("Health", ["Klinik", "Apotek"], ["Klinik Nur'aini"]),
  ]

  private static let names = [
    "Adirasa", "Bintang Sembilan", "Cakrabuana", "Damar Wulan", "Elok Rupa", "Fajar Sidik", "Gajah Oling",
    "Hasta Karya", "Inti Rasa", "Jalak Bali", "Kembang Turi", "Lereng Hijau", "Mutu Manikam", "Nyiur Melambai",
    "Ombak Biru", "Puspa Ragam", "Rumpun Bambu", "Sekar Jagad", "Teratai Ungu", "Widya Kirana",
  ]
}
