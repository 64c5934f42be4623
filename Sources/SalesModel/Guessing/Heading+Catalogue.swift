extension Heading {
  /// The headings of roles that are found by their heading, English and Indonesian.
  static let catalogue: [Heading] = people + market + progress + dates

  private static let people: [Heading] = [
    Heading(
      role: .deal,
      phrases: [
        "deal id", "opportunity id", "id deal", "id opportunity", "deal number", "deal no", "no deal", "kode deal",
        "opportunity number", "opportunity", "deal", "id peluang", "kode peluang", "id proyek", "project id",
        "id prospek", "prospect id", "lead id", "id lead", "lead number", "record id", "no kontrak", "contract id",
        "id kontrak", "nama deal", "deal name", "opportunity name", "order id", "id order",
      ]),
    Heading(
      role: .rep,
      phrases: [
        "rep", "sales rep", "nama sales", "sales name", "sales agent", "salesperson", "sales person", "sales",
        "account executive", "account manager", "sales representative", "deal owner", "opportunity owner", "lead owner",
        "record owner", "owner", "owner name", "rep name", "agent", "agent name", "seller", "salesman", "nama am", "am",
        "pic sales", "sales pic", "pic", "nama pic", "tenaga penjual", "penjual", "nama penjual", "nama rep",
        "wiraniaga", "nama marketing", "assigned to", "assigned user", "assignee", "penanggung jawab",
      ]),
    Heading(
      role: .level,
      phrases: [
        "level", "level sales", "sales level", "rep level", "level rep", "level am", "seniority", "grade", "jenjang",
        "jabatan", "jabatan sales", "tingkat", "rep grade", "job title",
      ]),
    Heading(
      role: .manager,
      phrases: [
        "manager", "sales manager", "nama manager", "manager name", "regional manager", "supervisor", "spv",
        "nama supervisor", "atasan", "nama atasan", "team lead", "team leader", "ketua tim", "kepala tim", "manajer",
        "nama manajer", "reports to",
      ]),
  ]

  private static let market: [Heading] = [
    Heading(
      role: .segment,
      phrases: [
        "segment", "segmen", "customer segment", "segmen customer", "segmen pelanggan", "market segment",
        "segmen pasar", "account segment", "nama segmen", "segment name", "market", "pasar", "industry", "industri",
        "sector", "sektor", "vertical", "bidang usaha", "jenis industri",
      ]),
    Heading(
      role: .account,
      phrases: [
        "account", "account name", "nama customer", "customer name", "nama pelanggan", "nama account", "nama akun",
        "akun", "client", "client name", "klien", "nama klien", "company", "company name", "perusahaan",
        "nama perusahaan", "organization", "organisation", "organization name", "instansi", "nama instansi", "buyer",
        "pembeli", "customer", "pelanggan", "nama konsumen", "konsumen", "account id", "customer id", "id customer",
        "id pelanggan",
      ]),
    Heading(
      role: .customer,
      phrases: [
        "customer status", "status customer", "customer type", "tipe customer", "jenis customer", "kategori customer",
        "customer category", "status pelanggan", "tipe pelanggan", "jenis pelanggan", "kategori pelanggan",
        "customer kind", "type of customer", "new or existing", "new existing", "status klien", "account type",
        "customer", "pelanggan",
      ]),
    Heading(
      role: .region,
      phrases: [
        "region", "regional", "sales region", "regional office", "wilayah", "wilayah sales", "area", "sales area",
        "territory", "teritori", "cabang", "kantor cabang", "branch", "branch office", "nama cabang", "kantor",
        "witel", "provinsi", "province", "state", "city", "kota", "kabupaten", "country", "negara",
      ]),
    Heading(
      role: .product,
      phrases: [
        "product", "product name", "nama produk", "produk", "layanan", "nama layanan", "service", "service name",
        "jasa", "solution", "solusi", "barang", "nama barang", "item", "item name", "paket", "nama paket",
        "product line", "lini produk", "kategori produk", "product category", "sku",
      ]),
  ]

  private static let progress: [Heading] = [
    Heading(
      role: .stage,
      phrases: [
        "stage", "deal stage", "sales stage", "opportunity stage", "pipeline stage", "stage name", "tahap", "tahapan",
        "tahap penjualan", "tahapan penjualan", "tahap deal", "fase", "phase", "sales phase", "progress", "progres",
        "lead stage", "status progress", "status tahapan",
      ], within: ["stage", "tahap", "tahapan", "fase"]),
    Heading(
      role: .amount,
      phrases: [
        "amount", "deal amount", "opportunity amount", "deal value", "contract value", "nilai kontrak", "nilai deal",
        "close value", "value", "nilai", "contract amount", "nilai proyek", "nilai penjualan", "nilai transaksi",
        "total contract value", "tcv", "acv", "deal size", "estimated value", "estimasi nilai", "nilai estimasi",
        "harga kontrak", "revenue", "omzet", "omset", "pendapatan", "sales", "sales amount", "total sales",
        "total amount", "total harga", "total nilai", "order value", "nominal", "arr", "mrr",
      ], within: ["nilai kontrak", "deal value", "contract value", "nilai deal", "deal amount"]),
    Heading(
      role: .reason,
      phrases: [
        "reason", "lost reason", "loss reason", "reason lost", "closed lost reason", "close reason", "win loss reason",
        "win reason", "won reason", "reason for loss", "alasan", "alasan kalah", "alasan batal", "alasan menang",
        "alasan cancel", "alasan gagal", "penyebab",
      ], within: ["lost reason", "loss reason"]),
  ]

  private static let dates: [Heading] = [
    Heading(
      role: .created,
      phrases: [
        "created", "created date", "create date", "date created", "created at", "created on", "creation date",
        "engage date", "open date", "opened", "opened date", "start date", "entry date", "lead date", "order date",
        "tanggal dibuat", "tgl dibuat", "tanggal mulai", "tgl mulai", "tanggal buka", "tanggal masuk",
        "tanggal input", "tanggal order", "tanggal pertama", "tanggal prospek", "tanggal inisiasi",
      ]),
    Heading(
      role: .closed,
      phrases: [
        "closed", "close date", "closed date", "date closed", "closed at", "closed on", "closing date",
        "actual close date", "won date", "decision date", "signed date", "end date", "tanggal closing", "tgl closing",
        "tanggal tutup", "tgl tutup", "tanggal selesai", "tgl selesai", "tanggal deal", "tanggal kontrak",
        "tanggal ttd", "tanggal keputusan",
      ]),
    Heading(
      role: .expected,
      phrases: [
        "expected close", "expected close date", "expected closing date", "expected", "expected date",
        "estimated close", "estimated close date", "est close date", "forecast close date", "forecast date",
        "target close date", "target date", "planned close date", "perkiraan closing", "perkiraan tutup",
        "estimasi closing", "estimasi tutup", "tanggal estimasi", "tanggal perkiraan", "target closing",
        "rencana closing",
      ]),
    Heading(
      role: .lastActivity,
      phrases: [
        "last activity", "last activity date", "last contact", "last contacted", "last contact date", "last visit",
        "last visit date", "last touch", "aktivitas terakhir", "kunjungan terakhir", "kontak terakhir",
        "terakhir dihubungi", "tanggal aktivitas terakhir", "tanggal kunjungan terakhir",
      ]),
    Heading(
      role: .nextActivity,
      phrases: [
        "next activity", "next activity date", "next step date", "next contact", "next contact date", "next visit",
        "next visit date", "follow up date", "next follow up", "aktivitas berikutnya", "kunjungan berikutnya",
        "jadwal berikutnya", "tanggal follow up", "rencana kunjungan",
      ]),
  ]

  /// Headings of the day of a row: the date of a log, or the only date of a table of deals.
  static let plainDate = Heading(
    role: .created,
    phrases: [
      "date", "tanggal", "tgl", "visit date", "tanggal kunjungan", "tgl kunjungan", "activity date",
      "tanggal aktivitas", "call date", "event date", "log date", "waktu", "timestamp", "datetime", "tanggal visit",
    ], within: ["tanggal", "tgl", "date"])

  /// Headings of a column that numbers the visits of a deal.
  static let visitNumber = Heading(
    role: .lastActivity,
    phrases: [
      "kunjungan ke", "visit number", "visit no", "no kunjungan", "nomor kunjungan", "visit", "ke", "sequence", "seq",
      "step", "step number", "urutan", "urutan kunjungan", "activity number", "meeting number", "call number", "nth",
    ])

  /// Headings of a column that says how a deal ended.
  static let outcome = Heading(
    role: .won,
    phrases: [
      "status", "deal status", "status deal", "status kontrak", "contract status", "outcome", "hasil", "hasil akhir",
      "result", "opportunity status", "status akhir", "final status", "status penjualan", "sales status", "win loss",
      "won lost", "status opportunity", "status peluang",
    ], within: ["status", "outcome", "hasil"])

  /// Headings of a column of yes and no that says whether a deal was won.
  static let won = Heading(
    role: .won, phrases: ["won", "is won", "converted", "is converted", "menang", "deal won", "closed won", "win"])

  /// Headings of a column of yes and no that says whether a deal was lost.
  static let lost = Heading(role: .lost, phrases: ["lost", "is lost", "kalah", "deal lost", "closed lost", "batal"])

  /// Words that make a column of numbers a target.
  static let targetWords: Set<String> = ["target", "quota", "kuota", "sasaran"]

  /// Words beside those that say whose target it is, for each role it may belong to.
  static let targetOwners: [(role: Role, words: Set<String>)] = [
    (.rep, ["sales", "rep", "agent", "am", "owner", "salesperson", "pic", "individu", "individual", "personal"]),
    (.segment, ["segmen", "segment", "market", "pasar", "industry", "industri", "sektor", "sector"]),
    (.region, ["region", "regional", "wilayah", "area", "cabang", "branch", "territory"]),
    (.manager, ["manager", "manajer", "team", "tim", "supervisor"]),
    (.product, ["product", "produk", "layanan"]),
    (.level, ["level", "jenjang"]),
    (.customer, ["customer", "pelanggan"]),
  ]

  /// Returns the catalogue's heading of `role`.
  static func of(_ role: Role) -> Heading {
    catalogue.first { $0.role == role } ?? Heading(role: role, phrases: [role.rawValue])
  }

  /// Returns the role of who, where or what that `words` name and nothing else; nil where they name none, or might mean
  /// another role or how a deal ended as well.
  static func attribute(_ words: [String]) -> Role? {
    let meant = all.filter { $0.rank(of: words) != nil }
    guard meant.count == 1, let role = meant.first?.role, attributes.contains(role) else { return nil }
    return role
  }

  private static let all = catalogue + [plainDate, visitNumber, outcome, won, lost]

  /// The roles for which a heading is enough, as far as the values are concerned that come late.
  private static let attributes: Set<Role> = [.rep, .level, .manager, .segment, .region, .product, .reason]
}
