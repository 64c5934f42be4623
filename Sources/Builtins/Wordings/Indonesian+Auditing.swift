import Diagnostics

extension Wording {
  /// What is said of data under audit.
  static let indonesianAuditing = [
    "deals closed before they were created": "deal yang selesai sebelum dibuat",
    "deals created after today": "deal yang dibuat sesudah hari ini",
    "deals closed after today": "deal yang selesai sesudah hari ini",
    "deals with a last activity after today": "deal dengan kegiatan terakhir sesudah hari ini",
    "deals without a creation day": "deal tanpa tanggal dibuat",
    "won or lost deals without a closing day": "deal menang atau kalah tanpa tanggal selesai",
    "deals marked as both won and lost": "deal yang ditandai menang sekaligus kalah",
    "open deals at {1}": "deal terbuka di {1}",
    "lost deals at {1}": "deal kalah di {1}",
    "won deals that never came to {1}": "deal menang yang tidak pernah sampai {1}",
    "{1}: the stage where most deals are won": "{1}: tahap tempat kebanyakan deal menang",
    "deals with an amount below zero": "deal dengan nilai di bawah nol",
    "won deals without an amount": "deal menang tanpa nilai",
    "open deals without an amount": "deal terbuka tanpa nilai",
    "deals without {1}": "deal tanpa {1}",
    "{1}, {2} of them open": "{1}, {2} di antaranya terbuka",
    "open deals whose expected day is past": "deal terbuka yang lewat dari perkiraan tanggalnya",
    "open deals silent for more than {1}": "deal terbuka yang diam lebih dari {1}",
    "open deals older than {1}": "deal terbuka yang lebih tua dari {1}",
    "deals with an amount far from the rest: below {1} or above {2}":
      "deal dengan nilai jauh dari yang lain: di bawah {1} atau di atas {2}",
    "visits without {1}": "kunjungan tanpa {1}",
    "both won and lost: it counts as lost": "menang sekaligus kalah: dihitung kalah",
    "without what tells deals apart a visit belongs to no deal":
      "tanpa pembeda deal, sebuah kunjungan bukan bagian dari deal mana pun",
    "without a day a visit stands behind the one before it":
      "tanpa tanggal, sebuah kunjungan ditaruh di belakang yang sebelumnya",
    "back to open: the deal stays won, as what follows may be service":
      "kembali terbuka: deal tetap menang, karena yang menyusul bisa saja layanan purnajual",
    "lost before the last visit: often filled in backwards; the deal is lost on its last visit":
      "kalah sebelum kunjungan terakhir: sering diisi mundur; deal dihitung kalah pada kunjungan terakhirnya",
    "visits dated after today": "kunjungan bertanggal sesudah hari ini",
    "visits that say both won and lost": "kunjungan yang berkata menang sekaligus kalah",
    "visits that say won, of deals that are lost in the end":
      "kunjungan yang berkata menang, dari deal yang akhirnya kalah",
    "visits that say lost, of deals that are won in the end":
      "kunjungan yang berkata kalah, dari deal yang akhirnya menang",
    "visits that go back to open after the deal was won": "kunjungan yang kembali terbuka sesudah dealnya menang",
    "visits that say lost before the deal's last one":
      "kunjungan yang berkata kalah sebelum kunjungan terakhir dealnya",
    "values that change inside a deal": "isi yang berubah di dalam satu deal",
    "deals in which {1} changes": "deal yang {1}-nya berubah",
    "visits that are there twice, the same in every column": "kunjungan yang ada dua kali, sama di setiap kolom",
    "rows and cells of the files that could not be read": "baris dan sel berkas yang tidak dapat dibaca",
    "deals that are there more than once": "deal yang ada lebih dari sekali",
    "values of {1} that come more than once, where it seems to tell deals apart":
      "isi {1} yang ada lebih dari sekali, padahal tampaknya membedakan deal",
    "deals with an amount far from the rest: above {1}": "deal yang nilainya jauh dari yang lain: di atas {1}",
    "names written in several ways": "nama yang ditulis dengan beberapa cara",
    "{1}: seemingly one name in several ways": "{1}: tampaknya satu nama dengan beberapa tulisan",
    "rows 1 shows what is behind finding 1": "rows 1 menampilkan isi temuan 1",
    "rows 1 shows what is behind finding 1; a line with its number mends it or leaves it out; changes: what that line would do":
      """
    rows 1 menampilkan isi temuan 1; baris perintah dengan nomornya memperbaiki atau mengesampingkannya; perubahan: akibat \
    baris itu
    """,
    "looked for and not found: {1}": "dicari dan tidak ditemukan: {1}",
    "nothing found; looked for: {1}": "tidak ada temuan; yang dicari: {1}",
    "not looked for without role {1} = COLUMN: {2}": "tidak dicari tanpa role {1} = KOLOM: {2}",
    "rows that are there twice, the same in every column": "baris yang ada dua kali, sama di setiap kolom",
    "silent: 19 of 20 won deals never went more than {1} without a visit":
      "diam: 19 dari 20 deal menang tidak pernah lebih dari {1} tanpa kunjungan",
    "silent: more than {1}; what is usual would take a log with the visits of 20 won deals":
      "diam: lebih dari {1}; untuk tahu yang lazim perlu log dengan kunjungan 20 deal menang",
    "older: 19 of 20 won deals were closed within {1}; nothing says when an open one was last worked on":
      """
    lebih tua: 19 dari 20 deal menang selesai dalam {1}; tidak ada yang mencatat kapan deal terbuka terakhir dikerjakan
    """,
    """
    far: more than about five times as far from the middle amount as half of the deals are, where twice as much counts the \
    same everywhere
    """:
      """
    jauh: lebih dari sekitar lima kali jarak separuh deal dari nilai tengah, dengan dua kali lipat dihitung sama jauh di mana \
    pun
    """,
    "a value that changes: the last one is taken, and the line takes the first":
      "isi yang berubah: yang terakhir dipakai, dan baris perintahnya memakai yang pertama",
    "one name: the same but for case, spaces, punctuation, PT, Tbk and the like, or for one slip of the hand in a long word":
      """
    satu nama: sama kecuali huruf besar, spasi, tanda baca, PT, Tbk dan sejenisnya, atau satu salah ketik di kata yang panjang
    """,
    "only answers as of an earlier day": "hanya jawaban as of hari sebelumnya",
    "none of the main figures": "tidak satu pun angka utama",
    "{1} {2}": "{1} {2}",
    "{1} of {2} {3}": "{1} {2} {3}",
    "{1} → {2}": "{1} → {2}",
    "{1} → {2} ({3})": "{1} → {2} ({3})",
    "{1} days": "{1} hari",
    "{1}%": "{1}%",
    "–": "–",
  ]

  /// The words in its tables.
  static let indonesianAuditingWords = [
    "weight": "bobot", "finding": "temuan", "found": "ditemukan", "examples": "contoh", "remedy": "perbaikan",
    "wrong": "salah", "missing": "hilang", "doubtful": "meragukan",
  ]
}
