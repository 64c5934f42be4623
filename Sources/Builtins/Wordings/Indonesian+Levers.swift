import Diagnostics

extension Wording {
  /// What is said of levers of revenue.
  static let indonesianLevers = [
    "change: of the revenue expected until {1}, from {2} by their probabilities and from deals yet to come":
      "perubahan: dari perkiraan pendapatan hingga {1}, dari {2} menurut peluangnya dan dari deal yang akan datang",
    "deals yet to come: like those of {1}, as many ({2}), won as often ({3} of {4}), as large and as slow, but for what a lever moves":
      """
    deal yang akan datang: seperti {1}, sama banyak ({2}), sama sering menang ({3} dari {4}), sama besar dan sama lama, kecuali \
    yang digeser tuas
    """,
    "80% interval of the change: how well it is known from so many deals; the luck of single deals is in the table below":
      """
    interval 80% perubahan: seberapa pasti dari sebanyak itu deal; untung-rugi tiap deal ada di tabel di bawah
    """,
    """
    stretch: the move beside what is usual from year to year, half the spread (standard deviation) of the last \
    {1} quarters; up to 1 has often been seen, beyond 2 hardly
    """:
      """
    stretch: geseran dibanding yang lazim dari tahun ke tahun, setengah sebaran (simpangan baku) {1} kuartal terakhir; \
    sampai 1 sering terjadi, di atas 2 hampir tidak pernah
    """,
    """
    each lever moves for the better by what is usual from year to year: half the spread (standard deviation) of its last \
    {1} quarters, luck included
    """:
      """
    tiap tuas membaik sejauh yang lazim dari tahun ke tahun: setengah sebaran (simpangan baku) {1} kuartal terakhirnya, \
    termasuk kebetulan
    """,
    "there are too few quarters to tell how far a lever usually moves: such a lever moves by {1}":
      "kuartal terlalu sedikit untuk tahu seberapa jauh sebuah tuas lazim bergeser: tuas itu bergeser {1}",
    "what the year may bring": "yang mungkin dibawa tahun ini",
    "80% interval: four of five such years end inside: what is not known, and the luck of single deals":
      "interval 80%: empat dari lima tahun seperti itu berakhir di dalamnya: yang tidak diketahui, dan untung-rugi tiap deal",
    "winrate: moves the open deals too, each by the same change of odds":
      "winrate: menggeser deal terbuka juga, masing-masing dengan perubahan odds yang sama",
    "deals: more or fewer come in, won as often as before":
      "deals: lebih banyak atau sedikit yang masuk, sama sering menang",
    "deal_size: the amounts of deals yet to come; open ones keep theirs":
      "deal_size: nilai deal yang akan datang; yang terbuka tetap nilainya",
    "cycle: the same deals sooner or later, not more or fewer of them":
      "cycle: deal yang sama lebih cepat atau lambat, bukan lebih banyak atau sedikit",
    "reps: a new rep brings as many deals as the mean rep, from the first day":
      "reps: sales baru membawa deal sebanyak rata-rata sales, sejak hari pertama",
    "visits: what goes along with more of them in finished deals, which need not be their doing":
      "visits: yang menyertai lebih banyak kunjungan pada deal selesai, belum tentu akibatnya",
  ]
}
