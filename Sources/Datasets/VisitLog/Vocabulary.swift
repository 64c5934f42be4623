// The closed sets of the visit log, spelled as they stand in the file.

enum Segment: String, CaseIterable {
  case telco = "Telco"
  case soe = "SOE"
  case government = "Government"
  case regional = "Regional"
  case privateSector = "Private"
}

/// What kind of customer it is: one of old, a new one, or one won back.
enum CustomerKind: String, CaseIterable {
  case lama = "Lama"
  case baru = "Baru"
  case winBack = "Win-Back"
}

enum Level: String {
  case accountManager = "AM"
  case enterpriseAccountManager = "EAM"
}

enum Stage: String, CaseIterable {
  case inisiasi = "Inisiasi"
  case presentasi = "Presentasi"
  case penawaran = "Penawaran Harga"
  case negosiasi = "Negosiasi"
  case paskaDeal = "Paska Deal"

  /// The stages in which the outcome is still open.
  static let beforeDecision: [Stage] = [.inisiasi, .presentasi, .penawaran, .negosiasi]
}

enum Outcome {
  case won, lost, open
}

enum Status: String {
  case deal = "Deal"
  case hopeful = "Berpotensi Deal"
  case cancelled = "Cancel"
}
