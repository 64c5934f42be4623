import Diagnostics

extension Wording {
  /// What is said of what is to come.
  static let indonesianForecasts = [
    """
    from {1}, the numbers {2} to {3}, which are taken \
    to follow each other; from fewer than {4} nothing would be foretold
    """: "dari {1}, nomor {2} sampai {3}, yang dianggap berurutan; jika kurang dari {4}, tidak ada yang diramalkan",
    "all together": "semuanya bersama",
    "how each was made, and how good the same would have been before":
      "cara masing-masing dibuat, dan sebaik apa hal yang sama di masa lalu",
    "the next {1} together": "{1} berikutnya bersama",
    "learned from the last {1} of them: what was before says little of what comes":
      "dipelajari dari {1} terakhir: yang sebelumnya tidak banyak berkata tentang yang akan datang",
    "from {1} that are over, {2}; from fewer than {3} nothing would be foretold":
      "dari {1} yang sudah berakhir, {2}; jika kurang dari {3}, tidak ada yang diramalkan",
    """
    the {1} of {2} is not over: so_far is what it has until {3}, and what is foretold is the whole of it; it is not among the \
    periods that were asked for
    """:
      """
    {1} dari {2} belum berakhir: sejauh_ini adalah isinya sampai {3}, dan yang diramalkan adalah seluruhnya; tidak termasuk periode \
    yang diminta
    """,
    """
    the {1} of {2} is not over: so_far is what it has until {3}, and to that is added what is foretold of a whole one, for the share of \
    its days that are left; it is not among the periods that were asked for
    """:
      """
    {1} dari {2} belum berakhir: sejauh_ini adalah isinya sampai {3}, ditambah ramalan untuk satu yang utuh, sebesar bagian hari \
    yang tersisa; tidak termasuk periode yang diminta
    """,
    "no better than repeating the season before: {1}": "tidak lebih baik daripada mengulang musim sebelumnya: {1}",
    "intervals held less often than they say, and are to be taken for too narrow: {1}":
      "interval memuat lebih jarang daripada yang dikatakan, dan harus dianggap terlalu sempit: {1}",
    "a season of {1} is not looked at: it would take two of them, and there are {2}":
      "musim sepanjang {1} tidak dilihat: perlu dua kali itu, dan hanya ada {2}",
    "a season of {1} is not looked at: the method knows none":
      "musim sepanjang {1} tidak dilihat: metodenya tidak mengenal musim",
    "method: {1}": "metode: {1}",
    "chosen: several methods together, since each fails in its own way":
      "dipilih: beberapa metode bersama, karena masing-masing gagal dengan caranya sendiri",
    "chosen: Theta alone, since with fewer than {1} the form that fits best is too often the wrong one":
      "dipilih: Theta saja, karena dengan kurang dari {1} bentuk yang paling cocok terlalu sering salah",
    "chosen: how often a {1} has something, and how much, each by itself, since many have nothing":
      "dipilih: seberapa sering sebuah {1} berisi, dan berapa, masing-masing sendiri, karena banyak yang kosong",
    """
    the same method and form, from the last {1} starts, foretold {2} with {3} times the error of repeating the season before; \
    backtest chooses them anew at each start
    """:
      """
    metode dan bentuk yang sama, dari {1} awal terakhir, meramalkan {2} dengan {3} kali galat pengulangan musim sebelumnya; \
    backtest memilihnya ulang di tiap awal
    """,
    """
    {1} ({2}) is far from what the other values lead to expect (about {3}); it was not left out, so the course and its intervals \
    feel it
    """:
      """
    {1} ({2}) jauh dari yang bisa diduga dari nilai lainnya (sekitar {3}); tidak disisihkan, jadi ramalan dan intervalnya ikut terpengaruh
    """,
    """
    {1} ({2}) is far from what the values before it lead to expect (about {3}): whether what comes stays there, nobody can tell yet
    """:
      "{1} ({2}) jauh dari yang bisa diduga dari nilai sebelumnya (sekitar {3}): apakah akan tetap di sana, belum ada yang tahu",
    """
    from {1} on the level is another one: about {2}, before it about {3}; the course goes by both, since what came after is too \
    little by itself
    """:
      "sejak {1} tingkatnya lain: sekitar {2}, sebelumnya sekitar {3}; ramalan memakai keduanya, karena yang sesudahnya terlalu sedikit",
    """
    from {1} on the level is another one: about {2}, before it about {3}; the course goes by both; by what came since alone: {4}
    """:
      "sejak {1} tingkatnya lain: sekitar {2}, sebelumnya sekitar {3}; ramalan memakai keduanya; dari yang sesudahnya saja: {4}",
    "far from what the other values lead to expect, and not left out: {1}":
      "jauh dari yang bisa diduga dari nilai lainnya, dan tidak disisihkan: {1}",
    "on another level from there on, while the course goes by what was before too: {1}":
      "sejak itu di tingkat lain, sedangkan ramalan juga memakai yang sebelumnya: {1}",
    "the last {1} of them are shown": "{1} terakhir ditampilkan",
    "what there is at the end of each {1}": "yang ada di akhir tiap {1}",
    "{1} between others without a row: taken as 0": "{1} di antara yang lain tanpa baris: dianggap 0",
    "{1} without a row, at places of the season that never have one: taken as 0":
      "{1} tanpa baris, di tempat dalam musim yang tidak pernah berbaris: dianggap 0",
    "{1} with several rows, where one is usual: they are added up":
      "{1} dengan beberapa baris, padahal biasanya satu: dijumlahkan",
    "{1} with several rows, where one is usual, of {2}: they are added up":
      "{1} dengan beberapa baris, padahal biasanya satu, dari {2}: dijumlahkan",
    "some end before others: each goes on from its own end, and they are not made to add up to a total":
      "sebagian berakhir lebih dulu: masing-masing berlanjut dari akhirnya sendiri, tanpa total",
    "that is less often than they say: take the intervals for too narrow":
      "itu lebih jarang daripada yang dikatakan: anggap intervalnya terlalu sempit",
    "the {1} interval would have held {2} of {3} times": "interval {1} akan memuat {2} dari {3} kali",
    "the {1} interval of {2} together would have held {3} of {4} times":
      "interval {1} dari {2} bersama akan memuat {3} dari {4} kali",
    "groups and their total were made to add up at each start, as forecast does":
      "kelompok dan totalnya disesuaikan agar cocok jumlahnya di tiap awal, seperti pada forecast",
    "the {1} interval is a guess: {2} say little of what happens so seldom":
      "interval {1} hanyalah dugaan: {2} sedikit bercerita tentang yang sejarang itu",
    "the past is too short to try the same on it: nobody can tell how often it is right":
      "masa lalu terlalu pendek untuk mencobanya: tidak ada yang tahu seberapa sering ini benar",
    "that is no better than repeating the season before: the course says little more than that":
      "itu tidak lebih baik daripada mengulang musim sebelumnya: ramalan ini hampir tidak mengatakan lebih",
    "nothing is foretold of {1}: fewer than {2} periods": "tidak ada ramalan untuk {1}: kurang dari {2} periode",
    "{1} without a value between others: taken as lying on the line between them":
      "{1} tanpa nilai di antara yang lain: dianggap terletak pada garis di antaranya",
    "{1}: the sum of it in each period": "{1}: jumlahnya dalam tiap periode",
    """
    groups and their total were foretold each, and then made to add up, the less sure moving more: so the total may differ from \
    the one foretold alone
    """:
      """
    kelompok dan totalnya diramalkan masing-masing, lalu disesuaikan agar cocok jumlahnya, yang kurang pasti lebih banyak bergeser: \
    jadi totalnya bisa berbeda dari yang diramalkan sendiri
    """,
    "{1}: what is above its line and what is below were foretold each":
      "{1}: pembilang dan penyebutnya diramalkan masing-masing",
    """
    made again at the end of {1} from what was known by then, the method chosen anew each time; ahead: how many periods later
    """:
      "dibuat lagi di akhir {1} dari yang diketahui saat itu, metodenya dipilih ulang tiap kali; ke depan: berapa periode kemudian",
    "error: how far it was off, in the mean: {1} times that of repeating the season before (naive_error)":
      "galat: rata-rata melesetnya: {1} kali galat pengulangan musim sebelumnya (galat_naif)",
  ]
}
