import Diagnostics

extension Wording {
  /// What is said of groups by value and win rate.
  static let indonesianSegments = [
    "above means: revenue of more than {1} ({2}), shrunken win rate of more than {3} ({4})":
      "di atas berarti: pendapatan lebih dari {1} ({2}), tingkat menang tersusut lebih dari {3} ({4})",
    "the median of the groups": "median kelompok", "as asked": "seperti diminta",
    """
    champion: both above; challenger: revenue above, win rate not; rising star: win rate above, revenue not; question mark: \
    neither; what lies on the line is not above
    """:
      """
    juara: keduanya di atas; penantang: pendapatan di atas, tingkat menang tidak; bintang muda: tingkat menang di atas, \
    pendapatan tidak; tanda tanya: tidak keduanya; yang tepat di batas tidak di atas
    """,
    "shrunken: the win rate, drawn the nearer to that of all the fewer deals a group has; its own is beside it":
      "tersusut: tingkat menang, ditarik makin dekat ke rata-rata semua bila deal kelompok makin sedikit; aslinya di sampingnya",
    "the win rates lie no further apart than those of groups that are all alike may by chance ({1})":
      "tingkat menang tidak lebih berjauhan daripada kelompok yang sama semua karena kebetulan ({1})",
    "{1}: which of them are above may be chance": "{1}: mana yang di atas mungkin kebetulan",
    "{1}: no group is called better or worse, and the picture shows them as they are":
      "{1}: tak ada kelompok yang disebut lebih baik atau buruk, dan gambar menunjukkannya apa adanya",
    """
    the win rates lie further apart than those of groups that are all alike would by chance ({1}): the true \
    ones seem to spread by about {2} points (standard deviation)
    """:
      """
    tingkat menang lebih berjauhan daripada kelompok yang sama semua karena kebetulan ({1}): yang sebenarnya tampaknya tersebar \
    sekitar {2} poin (simpangan baku)
    """,
    "chance brings as much less than once in 1,000 times; Tarone's test":
      "kebetulan memberi sebanyak itu kurang dari sekali dalam 1.000 kali; uji Tarone",
    "chance brings as much {1} in 1,000; Tarone's test": "kebetulan memberi sebanyak itu {1} dari 1.000; uji Tarone",
    "cannot tell yet: fewer than {1} decided deals": "belum bisa dinilai: kurang dari {1} deal selesai",
    "{1}, of {2} that it takes": "{1}, dari {2} yang diperlukan",
    "win rates lie no further apart than chance would put them":
      "tingkat menang tidak lebih berjauhan daripada karena kebetulan",
    "revenue {1} above": "pendapatan {1} di atas", "revenue {1} below": "pendapatan {1} di bawah",
    "revenue above": "pendapatan di atas", "revenue below": "pendapatan di bawah",
    "revenue just above": "pendapatan sedikit di atas", "revenue just below": "pendapatan sedikit di bawah",
    "win rate just above": "tingkat menang sedikit di atas", "win rate just below": "tingkat menang sedikit di bawah",
    "revenue below 0, more being taken back than won":
      "pendapatan di bawah 0, lebih banyak ditarik kembali daripada dimenangkan",
    "revenue on the line": "pendapatan tepat di batas", "win rate on the line": "tingkat menang tepat di batas",
    "win rate {1} points above": "tingkat menang {1} poin di atas",
    "win rate {1} points below": "tingkat menang {1} poin di bawah",
    "{1}, {2}": "{1}, {2}",
    "effort and return": "upaya dan hasil",
    "per_visit: revenue of won deals / all visits, those to open and lost deals too; 95% interval by drawing the deals again (bootstrap)":
      """
    per kunjungan: pendapatan deal menang / semua kunjungan, termasuk ke deal terbuka dan kalah; interval 95% dengan mengundi \
    ulang deal (bootstrap)
    """,
    "a group of fewer than {1} deals has no interval": "kelompok dengan kurang dari {1} deal tidak punya interval",
    "no visits are suggested to be moved": "tidak ada saran memindah kunjungan",
    "{1}: groups with an interval: {2} of {3}, and it takes two":
      "{1}: kelompok yang punya interval: {2} dari {3}, padahal perlu dua",
    "{1}: between no two of the {2} groups that have an interval does the return of a visit differ by more than chance":
      "{1}: di antara {2} kelompok yang punya interval hasil kunjungan tidak berbeda lebih dari kebetulan",
    "{1}: between no two groups does the return of a visit differ by more than chance":
      "{1}: di antara dua kelompok mana pun hasil kunjungan tidak berbeda lebih dari kebetulan",
    """
    worth a try: {1} (a tenth) from {2} to {3} would bring {4} more at the mean return of both \
    (95% interval {5} to {6})
    """:
      """
    layak dicoba: {1} (sepersepuluh) dari {2} ke {3} akan membawa {4} lebih banyak menurut hasil rata-rata keduanya (interval \
    95% {5} s.d. {6})
    """,
    """
    doubt it: the next visit need not bring what the mean visit did, the best deals may be visited already, and these two groups were \
    picked for lying farthest apart; move a few and see
    """:
      """
    ragukan: kunjungan berikutnya belum tentu membawa hasil rata-rata, deal terbaik mungkin sudah dikunjungi, dan dua kelompok ini \
    dipilih karena paling jauh berbeda; pindahkan sedikit dan lihat
    """,
    "reps have different deals, and this does not allow for it: coach team compares them on the same mix of deals":
      "deal tiap sales berbeda, dan ini tidak memperhitungkannya: coach team membandingkan mereka pada campuran deal yang sama",
  ]

  /// Words of tables of groups.
  static let indonesianSegmentsWords = [
    "shrunken": "tersusut", "class": "kelas", "champion": "juara", "challenger": "penantang",
    "rising star": "bintang muda", "question mark": "tanda tanya", "cannot tell yet": "belum bisa dinilai",
    "decided deal": "deal selesai", "visit": "kunjungan", "visits_share": "bagian kunjungan",
    "revenue_share": "bagian pendapatan", "per_visit": "per kunjungan",
  ]
}
