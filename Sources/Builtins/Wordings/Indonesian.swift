import Diagnostics
import Styling

extension Wording {
  /// Bahasa Indonesia. Words that Indonesian sales teams use in English, such as deal and pipeline, stay.
  static let indonesian = Wording(
    code: "id", numbers: .indonesian,
    months: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    weekdays: ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
    sentences: merged([
      indonesianSentences,
      indonesianLevers,
      indonesianForecasts,
      indonesianPipeline,
      indonesianFunnel,
      indonesianAuditing,
      indonesianWhy,
      indonesianCoaching,
      indonesianComparing,
      indonesianSegments,
    ]),
    words: merged([
      indonesianMetrics,
      indonesianWords,
      indonesianMeanings,
      indonesianPipelineWords,
      indonesianFunnelWords,
      indonesianAuditingWords,
      indonesianWhyWords,
      indonesianCoachingWords,
      indonesianComparingWords,
      indonesianSegmentsWords,
    ]))

  private static func merged<Text>(_ families: [[String: Text]]) -> [String: Text] {
    families.reduce(into: [:]) { all, family in all.merge(family) { first, _ in first } }
  }

  /// The metrics of the catalogue.
  private static let indonesianMetrics = [
    "deals": "deal", "closed_deals": "deal selesai", "winrate": "tingkat menang",
    "winrate_value": "tingkat menang (nilai)", "revenue": "pendapatan", "deal_size": "nilai rata-rata deal",
    "open": "terbuka", "pipeline": "pipeline", "weighted": "pipeline tertimbang", "velocity": "laju pipeline",
    "cycle": "lama siklus", "cycle_lost": "lama siklus kalah", "visits": "kunjungan",
    "visits_of_won": "kunjungan deal menang", "visits_per_win": "kunjungan per menang",
    "effort_per_win": "upaya per menang", "reached": "sampai", "conversion": "konversi",
    "conversion_resolved": "konversi yang putus", "attainment": "capaian", "pace": "laju capaian",
    "pipeline_due": "pipeline jatuh tempo", "coverage": "cakupan", "target": "target",
    "target_due": "target hingga kini",
    "won": "menang", "lost": "kalah",
  ]

  private static let indonesianWords = [
    // Roles and columns of deals.
    "deal": "deal", "rep": "sales", "level": "level", "manager": "manajer", "segment": "segmen", "account": "akun",
    "customer": "pelanggan", "region": "wilayah", "product": "produk", "stage": "tahap", "amount": "nilai",
    "reason": "alasan", "created": "dibuat", "expected": "perkiraan", "closed": "selesai", "furthest": "tahap terjauh",
    "last_activity": "kegiatan terakhir", "visited": "dikunjungi", "decided": "diputus",
    "next_activity": "kegiatan berikutnya", "overdue": "lewat waktu", "age": "umur", "idle": "lama diam",
    "days_in_stage": "hari di tahap",
    // Units of time.
    "year": "tahun", "quarter": "kuartal", "month": "bulan", "week": "minggu", "day": "hari", "weekday": "hari",
    // What stands in tables.
    "lever": "tuas", "today": "kini", "then": "nanti", "case": "keadaan", "stretch": "rentang",
    "open deal": "deal terbuka", "days": "hari", "a year": "setahun", "a deal": "per deal",
    "n": "n", "of all": "dari semua", "of each year": "dari tiap tahun",
    "of each quarter": "dari tiap kuartal", "of each month": "dari tiap bulan", "of each week": "dari tiap minggu",
    "of each day": "dari tiap hari", "groups": "kelompok", "all": "semua", "first": "pertama", "lowest": "terendah",
    "highest": "tertinggi",
    "last": "terakhir", "total": "total", "before": "sebelumnya", "change": "perubahan", "change %": "perubahan %",
    "set-up": "persiapan", "as a table": "sebagai tabel",
    "points": "poin", "new": "baru", "up to": "s.d.", "to": "s.d.", "yes": "ya", "no": "tidak", "(none)": "(kosong)",
    "(others)": "(lainnya)",
    "count": "jumlah", "known": "dikenal",
    "no rows": "tidak ada baris",
    "no columns": "tidak ada kolom", "more column": "kolom lagi", "more columns": "kolom lagi",
    "widen the window, or select": "perlebar jendela, atau pilih dengan select",
    // Movements of the pipeline.
    "step": "langkah", "start": "awal", "reopened": "dibuka lagi", "increased": "naik", "decreased": "turun",
    "end": "akhir", "changes": "perubahan", "after": "sesudahnya", "advanced": "maju", "slipped back": "mundur",
    "slipped_back": "mundur", "amount moved": "nilai berubah", "amount_moved": "nilai berubah",
    "date moved": "tanggal bergeser", "date_moved": "tanggal bergeser", "gone silent": "jadi diam",
    "gone_silent": "jadi diam",
    // What is foretold.
    "score": "nilai ukur", "model": "model", "base_rate": "angka_dasar", "log-loss": "log-loss",
    "Brier score": "skor Brier", "area under the curve": "luas di bawah kurva", "calibration error": "galat kalibrasi",
    "foretold": "diramalkan", "came_true": "terjadi", "predictor": "penduga",
    "moves_by": "menggeser", "best_with": "terbaik", "worst_with": "terburuk", "what": "hal",
    "adds": "menambah", "probability": "peluang", "all finished deals": "semua deal selesai", "this deal": "deal ini",
    "in_favour": "mendukung", "against": "menentang",
    "visits": "kunjungan",
    // Deals at risk.
    "at_risk": "berisiko", "amount_at_risk": "nilai berisiko", "expected_loss": "perkiraan hilang", "why": "mengapa",
    "in_a_week": "dalam seminggu", "at_stake": "dipertaruhkan", "warning": "peringatan",
    "lost deal": "deal kalah",
    // What is counted.
    "row": "baris", "rows": "baris", "period": "periode", "periods": "periode", "group": "kelompok", "cell": "sel",
    "column": "kolom", "more row": "baris lagi",
    "different value": "nilai berbeda",
    // Lists.
    "table": "tabel", "columns": "kolom", "source": "asal", "type": "tipe", "empty": "kosong", "distinct": "berbeda",
    "values": "nilai", "spread": "sebaran", "value": "nilai", "share": "bagian", "part": "bagian",
    "smallest": "terkecil", "a quarter is below": "seperempat di bawah", "median": "median",
    "three quarters are below": "tiga perempat di bawah", "largest": "terbesar", "mean": "rata-rata",
    "metric": "metrik", "goes by": "menurut", "what it is": "artinya", "role": "peran", "taken from": "diambil dari",
    "name": "nama", "definition": "definisi", "where": "di mana", "parameter": "parameter",
    "tied to": "terikat pada", "because of": "karena", "in the file": "di berkas",
    // Types of columns.
    "text": "teks", "integer": "bilangan bulat", "decimal": "desimal", "real": "pecahan", "boolean": "ya/tidak",
    "date": "tanggal", "duration": "durasi", "money": "uang", "percent": "persen",
    // Titles of help.
    "Ask in one line": "Bertanya dalam satu baris", "Go on from the answer": "Lanjutkan dari jawaban",
    "Bring in data": "Memuat data", "Find a word": "Mencari kata", "Keep what was found": "Menyimpan temuan",
    "example": "contoh", "on the sample data": "pada data contoh", "also": "juga",
    "see also": "lihat juga", "defined in": "didefinisikan di",
  ]
}
