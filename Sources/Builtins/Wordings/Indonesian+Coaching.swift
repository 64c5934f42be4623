import Diagnostics

extension Wording {
  /// What is said on a rep's page and of the team.
  static let indonesianCoaching = [
    """
    expected: how many of the same deals the other reps would have won, going by {1}; the interval is what \
    chance and the doubt about that allow
    """:
      """
    perkiraan: berapa dari deal yang sama akan dimenangkan sales lain, menurut {1}; intervalnya adalah yang masih mungkin \
    karena kebetulan dan keraguan tentang itu
    """,
    """
    expected: how many of as many deals the other reps would have won; nothing says what kind of deals they are. The interval \
    is what chance and the doubt about that allow
    """:
      """
    perkiraan: berapa dari deal sebanyak itu akan dimenangkan sales lain; tidak ada yang menyebut jenis dealnya. Intervalnya \
    adalah yang masih mungkin karena kebetulan dan keraguan tentang itu
    """,
    "not gone by: {1}, for each rep has one alone": "tidak dipakai: {1}, karena tiap sales hanya punya satu",
    """
    tier: above or below what is expected by more than chance explains, of {1} together; else we cannot \
    tell
    """:
      """
    golongan: di atas atau di bawah harapan lebih dari yang dijelaskan kebetulan, untuk {1} sekaligus; selain itu belum dapat \
    dikatakan
    """,
    """
    more: so many more decided deals and we could probably tell, if the rate stays what it is; empty where that is \
    more than {1}
    """:
      """
    lagi: sekian deal putus lagi dan mungkin sudah dapat dikatakan, jika tingkatnya tetap; kosong jika lebih dari {1}
    """,
    """
    shrunken: the rate as if there had been {1} more deals at the rate of all, \
    {2}; few deals hardly move it, and reps rank by it
    """:
      """
    tersusut: tingkat seakan ada {1} deal lagi dengan tingkat semua, {2}; sedikit deal hampir tidak menggesernya, dan \
    urutan sales menurut ini
    """,
    """
    the rates lie no further apart than those of equally good reps may by chance ({1}): there is no \
    ranking, and lines stand by what was won beyond what was expected
    """:
      """
    tingkat para sales tidak lebih berjauhan daripada sales yang sama baiknya karena kebetulan ({1}): tidak ada peringkat, dan \
    baris urut menurut yang dimenangkan melebihi perkiraan
    """,
    "how many moved on from each stage, of those that were decided there":
      "berapa yang maju dari tiap tahap, dari yang putus di sana",
    "where deals are won": "di mana deal dimenangkan",
    "visits": "kunjungan",
    "open deals to talk about": "deal terbuka untuk dibicarakan",
    "for the talk": "untuk percakapan",
    """
    {1} won {2} of {3}; the other reps would have won about \
    {4} of the same deals, anything from {5} to \
    {6} being within chance
    """:
      """
    {1} memenangkan {2} dari {3}; sales lain akan memenangkan sekitar {4} dari deal yang sama, antara {5} dan {6} masih dalam \
    batas kebetulan
    """,
    "that is above the team, by more than chance explains": "itu di atas tim, lebih dari yang dijelaskan kebetulan",
    "that is below the team, by more than chance explains": "itu di bawah tim, lebih dari yang dijelaskan kebetulan",
    """
    that is within what chance explains, and so near to the middle that it would take more than \
    {1} further deals to tell a difference
    """:
      """
    itu dalam batas kebetulan, dan begitu dekat dengan tengahnya sehingga perlu lebih dari {1} deal lagi untuk melihat beda
    """,
    """
    that is within what chance explains; if the rate stays what it is, about {1} more decided deals could tell
    """:
      """
    itu dalam batas kebetulan; jika tingkatnya tetap, sekitar {1} deal putus lagi dapat memastikannya
    """,
    """
    that is further out than expected for one rep, but of {1} some stand out so far by chance alone: we \
    cannot tell yet
    """:
      """
    itu lebih jauh daripada yang diharapkan dari satu sales, tetapi dari {1} ada yang sejauh itu karena kebetulan saja: belum \
    dapat dikatakan
    """,
    "nobody but {1} decided deals, so there is nobody to compare with":
      "selain {1} tidak ada yang memutus deal, jadi tidak ada pembanding",
    "{1} has decided none of these deals yet: there is no result to compare, and the open deals are what to talk about":
      "{1} belum memutus satu pun deal ini: belum ada hasil untuk dibandingkan, jadi bicarakan deal yang terbuka",
    """
    moved_on: of the deals that moved on or were lost there; others: the same of all other reps. more_won: what would have been \
    won at the rate of the others, if all that came after had gone as with them; worth: at the mean of won deals
    """:
      """
    maju: dari deal yang maju atau kalah di sana; lainnya: hal yang sama dari semua sales lain. menang lagi: yang akan \
    dimenangkan dengan tingkat sales lain, jika kelanjutannya seperti pada mereka; senilai: menurut rata-rata deal menang
    """,
    "every gap may be chance: its interval reaches across zero. Take the one that costs most for a question, not for a finding":
      "tiap selisih mungkin kebetulan: intervalnya melintasi nol. Jadikan yang paling merugikan sebuah pertanyaan, bukan temuan",
    """
    expected: what the other reps would have won of the same deals. {1} of deals are looked at: above or \
    below is what chance does not explain; promising, or worth a question, is a hint and may be chance; of fewer than \
    {2} deals nothing is said
    """:
      """
    perkiraan: yang akan dimenangkan sales lain dari deal yang sama. {1} deal diperiksa: di atas atau di bawah adalah yang \
    tidak dijelaskan kebetulan; menjanjikan, atau layak ditanyakan, hanya petunjuk dan mungkin kebetulan; dari kurang dari {2} deal \
    tidak dikatakan apa-apa
    """,
    "shown are the {1} that stand out most, to both sides": "yang ditampilkan {1} yang paling menonjol, ke kedua arah",
    """
    visits_a_deal: of decided deals; days_between: the median between two visits; unseen: the median of days since the last \
    visit of open deals; silent: open deals without a visit for more than {1} days
    """:
      """
    kunjungan per deal: dari deal yang putus; hari antara: median antara dua kunjungan; tak dilihat: median hari sejak \
    kunjungan terakhir deal terbuka; diam: deal terbuka tanpa kunjungan lebih dari {1} hari
    """,
    "those with signs of risk first, then by what is expected to be lost; why: the signs, or what goes along with winning and losing":
      "yang bertanda risiko lebih dahulu, lalu menurut perkiraan kehilangan; alasan: tandanya, atau yang seiring dengan menang dan kalah",
    "all finished deals ended alike, so nothing tells how likely these are to be won: the longest silent come first":
      "semua deal selesai berakhir sama, jadi peluang menang deal ini tidak diketahui: yang terlama diam lebih dahulu",
    "no sign of risk; for it: {1}; against it: {2}": "tanpa tanda risiko; mendukung: {1}; melawan: {2}",
    "no sign of risk; for it: {1}": "tanpa tanda risiko; mendukung: {1}",
    "no sign of risk; against it: {1}": "tanpa tanda risiko; melawan: {1}",
    "no sign of risk": "tanpa tanda risiko",
    """
    {1} {2}: {3} of {4} won, where about \
    {5} were expected – {6}. What do you do there that \
    would work elsewhere?
    """:
      """
    {1} {2}: {3} dari {4} menang, yang diperkirakan sekitar {5} – {6}. Apa yang Anda lakukan di sana yang juga berhasil di tempat \
    lain?
    """,
    """
    {1}: {2} of {3} moved on, of the others' deals \
    {4} – {5}
    """: "{1}: {2} dari {3} maju, dari deal sales lain {4} – {5}",
    "too few decided deals to name one; tell of the deal that you are proudest of":
      "terlalu sedikit deal putus untuk menyebut satu; ceritakan deal yang paling Anda banggakan",
    """
    at {1} {2} of {3} moved on, with the others \
    {4} ({5}): what did the customers say with whom it ended there?
    """: "di {1} {2} dari {3} maju, pada sales lain {4} ({5}): apa kata pelanggan yang berhenti di sana?",
    "more than chance": "lebih dari kebetulan",
    "which may be chance": "mungkin kebetulan",
    """
    {1} {2}: {3} of {4} won, where about \
    {5} were expected ({6}): what is different there?
    """: "{1} {2}: {3} dari {4} menang, yang diperkirakan sekitar {5} ({6}): apa yang berbeda di sana?",
    "{1}: what would have to happen next for it to be won?": "{1}: apa yang harus terjadi berikutnya supaya menang?",
    "what would help you most in the coming month?": "apa yang paling membantu Anda bulan depan?",
  ]

  /// Words that stand in tables of coaching.
  static let indonesianCoachingWords = [
    "tier": "golongan", "more": "lagi", "shrunken": "tersusut", "above": "di atas", "below": "di bawah",
    "cannot tell": "belum jelas", "moved_on": "maju", "others": "lainnya", "gap": "selisih", "more_won": "menang lagi",
    "worth": "senilai", "kind": "jenis", "value": "isi", "says": "kata data", "what": "apa",
    "above the others": "di atas lainnya", "below the others": "di bawah lainnya",
    "promising, no proof": "menjanjikan, belum bukti", "as expected": "seperti diharapkan",
    "worth a question": "layak ditanyakan", "too few to say": "terlalu sedikit", "visits_a_deal": "kunjungan per deal",
    "days_between": "hari antara",
    "unseen": "tak dilihat", "silent": "diam", "strength": "kekuatan", "question": "pertanyaan", "who": "siapa",
    "decided deal": "deal putus", "decided deals": "deal putus", "rep": "sales", "reps": "sales", "kinds": "jenis",
  ]
}
