/// How many deals of each kind there are. The story of the visit log is these tables; everything else is filling.
///
/// The margins agree: 160 won, 120 lost and 40 open in every table of this file, which `Story` checks.
enum Quotas {
  struct Rep {
    var name: String
    var level: Level
    /// What the rep is to bring in during 2025.
    var target: Int
    var won: Int
    var lost: Int
    var open: Int
    /// How large the accounts are, beside those of others of the same level.
    var accountSize = 1.0
  }

  static let reps: [Rep] = [
    Rep(
      name: "Siti Rahayu", level: .enterpriseAccountManager, target: 1_250_000_000, won: 14, lost: 3, open: 3,
      accountSize: 1.8),
    Rep(name: "Budi Santoso", level: .accountManager, target: 1_200_000_000, won: 10, lost: 8, open: 5),
    Rep(name: "Nina Anggraini", level: .enterpriseAccountManager, target: 2_300_000_000, won: 19, lost: 9, open: 4),
    Rep(name: "Dian Permata", level: .enterpriseAccountManager, target: 3_000_000_000, won: 19, lost: 12, open: 5),
    Rep(name: "Maya Susanti", level: .enterpriseAccountManager, target: 2_400_000_000, won: 21, lost: 12, open: 4),
    Rep(name: "Dewi Pratiwi", level: .enterpriseAccountManager, target: 2_300_000_000, won: 17, lost: 13, open: 3),
    Rep(name: "Ahmad Fauzi", level: .accountManager, target: 1_900_000_000, won: 16, lost: 16, open: 5),
    Rep(name: "Rudi Hartono", level: .accountManager, target: 1_650_000_000, won: 12, lost: 17, open: 3),
    Rep(name: "Agus Darmawan", level: .accountManager, target: 1_600_000_000, won: 18, lost: 16, open: 4),
    Rep(name: "Hendra Wijaya", level: .accountManager, target: 1_200_000_000, won: 14, lost: 14, open: 4),
  ]

  /// What a segment is to bring in during 2025; adds up to the targets of the reps.
  static func target(of segment: Segment) -> Int {
    switch segment {
    case .telco: 6_400_000_000
    case .soe: 6_900_000_000
    case .government: 3_400_000_000
    case .regional: 700_000_000
    case .privateSector: 1_400_000_000
    }
  }

  static let wonBySegment: [(Segment, Int)] = [
    (.telco, 47), (.soe, 35), (.government, 31), (.regional, 24), (.privateSector, 23),
  ]

  /// Where deals end that are not won: one number a stage, from Inisiasi to Negosiasi.
  ///
  /// Government loses its deals at the price (tenders), Private early, Telco late.
  static let lostBySegment: [(Segment, [Int])] = [
    (.telco, [8, 6, 9, 5]),
    (.soe, [4, 3, 4, 2]),
    (.government, [7, 5, 13, 4]),
    (.regional, [7, 5, 4, 3]),
    (.privateSector, [12, 10, 7, 2]),
  ]

  static let openBySegment: [(Segment, [Int])] = [
    (.telco, [2, 3, 4, 2]),
    (.soe, [2, 2, 2, 1]),
    (.government, [2, 3, 4, 0]),
    (.regional, [1, 2, 2, 0]),
    (.privateSector, [3, 2, 2, 1]),
  ]

  static func customers(_ outcome: Outcome) -> [(CustomerKind, Int)] {
    switch outcome {
    case .won: [(.lama, 60), (.baru, 70), (.winBack, 30)]
    case .lost: [(.lama, 22), (.baru, 86), (.winBack, 12)]
    case .open: [(.lama, 11), (.baru, 23), (.winBack, 6)]
    }
  }

  /// The segments in which some reps' deals lie: one number a segment, in the order of `Segment`.
  ///
  /// Nina Anggraini wins all three in Private and both in Regional, Siti Rahayu six of seven in Telco.
  static func reserved(_ outcome: Outcome) -> [(rep: String, segments: [Int])] {
    switch outcome {
    case .won:
      [
        ("Siti Rahayu", [6, 3, 2, 1, 2]), ("Budi Santoso", [3, 1, 2, 2, 2]), ("Nina Anggraini", [6, 5, 3, 2, 3]),
      ]
    case .lost:
      [
        ("Siti Rahayu", [1, 0, 1, 0, 1]), ("Budi Santoso", [2, 1, 2, 1, 2]), ("Nina Anggraini", [3, 2, 4, 0, 0]),
      ]
    case .open: []
    }
  }

  /// The shares of stages that took one, two and three visits: whoever calls again wins more often.
  static func visitsPerStage(_ outcome: Outcome) -> [Double] {
    switch outcome {
    case .won: [0.40, 0.40, 0.20]
    case .lost: [0.58, 0.32, 0.10]
    case .open: [0.50, 0.37, 0.13]
    }
  }
}
