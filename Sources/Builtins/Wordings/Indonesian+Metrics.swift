import Diagnostics

extension Wording {
  /// What metrics and columns of the catalogue mean, by what the catalogue says in English.
  static let indonesianMeanings = [
    "how many deals": "banyaknya deal",
    "deals that were won or lost": "deal yang menang atau kalah",
    "deals that are neither won nor lost": "deal yang belum menang dan belum kalah",
    "deals that are either won or lost": "deal yang sudah menang atau kalah",
    "won / (won + lost); open deals are not in it": "menang / (menang + kalah); deal terbuka tidak ikut",
    "the win rate by amount: amount won / amount closed": "tingkat menang menurut nilai: nilai menang / nilai selesai",
    "the amount of won deals": "nilai deal yang menang",
    "the mean amount of won deals": "rata-rata nilai deal yang menang",
    "the amount of open deals: a level, not a flow": "nilai deal yang terbuka: posisi, bukan arus",
    "the amount of open deals, each times its probability": "nilai deal terbuka, masing-masing kali peluangnya",
    "expected revenue a day: open deals × win rate × mean deal / mean days to close":
      "perkiraan pendapatan sehari: deal terbuka × tingkat menang × rata-rata deal / rata-rata hari sampai selesai",
    "median days from created to closed, of won deals": "median hari dari dibuat sampai selesai, deal menang",
    "median days from created to closed, of lost deals": "median hari dari dibuat sampai selesai, deal kalah",
    "days since an open deal was created": "hari sejak deal terbuka dibuat",
    "days since something last happened to an open deal": "hari sejak kegiatan terakhir deal terbuka",
    "days that an open deal has been at its stage, and that a decided one was at its last":
      "hari deal terbuka berada di tahapnya, dan deal yang sudah putus di tahap terakhirnya",
    "open deals that should have closed before today": "deal terbuka yang seharusnya selesai sebelum hari ini",
    "visits made": "kunjungan yang dilakukan",
    "visits that won deals took": "kunjungan yang dibutuhkan deal menang",
    "visits of won deals / won deals": "kunjungan deal menang / deal menang",
    "all visits made / won deals": "semua kunjungan / deal menang",
    "deals that got at least that far": "deal yang mencapai setidaknya tahap itu",
    "of the deals that reached a stage, the share that moved on": "dari deal yang mencapai tahap, bagian yang lanjut",
    "moved on / (moved on + lost there): deals that have not decided yet are left out":
      "lanjut / (lanjut + kalah di sana): deal yang belum putus tidak ikut",
    "revenue / target": "pendapatan / target",
    "revenue / the part of the target until today, by days: 100% is on the way to it":
      "pendapatan / bagian target sampai hari ini, menurut hari: 100% berarti sesuai jalur",
    "open amount that is expected to be decided in the period": "nilai terbuka yang diperkirakan putus dalam periode",
    "open amount that is due / what is missing to the target; none where it is reached":
      "nilai terbuka yang jatuh tempo / kekurangan terhadap target; kosong bila sudah tercapai",
  ]
}
