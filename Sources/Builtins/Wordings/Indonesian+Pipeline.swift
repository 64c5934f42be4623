import Diagnostics

extension Wording {
  /// What is said of forecasts of the pipeline.
  static let indonesianPipeline = [
    "all of it together, {1}": "semuanya bersama, {1}",
    "{1} outcomes that are equally likely": "{1} kemungkinan hasil yang sama besar peluangnya",
    "more than {1}": "lebih dari {1}", "less than {1}": "kurang dari {1}",
    """
    the target is one for all groups together, and so is the chance; targets that the data have for each group (role target) \
    give each its own
    """:
      """
    targetnya satu untuk semua kelompok bersama, begitu pula peluangnya; target per kelompok dalam data (role target) memberi \
    masing-masing peluangnya sendiri
    """,
    "each dot is one of {1} equally likely sums over all periods":
      "tiap titik adalah satu dari {1} jumlah seluruh periode yang sama besar peluangnya",
    "● reaches the target, ○ does not: {1} of {2}; the chance to reach it is {3}":
      "● mencapai target, ○ tidak: {1} dari {2}; peluang mencapainya {3}",
    """
    expected: the mean of {1} simulated futures, each of them with the {2} (open_deals) and deals yet to come (new_deals)
    """:
      """
    perkiraan: rata-rata {1} masa depan simulasi, masing-masing dengan {2} (deal terbuka) dan deal yang akan datang (deal baru)
    """,
    "fewer futures than the usual {1}, because there are so many deals":
      "masa depan lebih sedikit dari {1} yang biasa, karena dealnya sangat banyak",
    "intervals: so many of the futures end inside": "interval: sebanyak itu masa depan berakhir di dalamnya",
    """
    intervals: so many of the futures end inside, at {1} of their width (sums: {2}) by what past forecasts were off by; the \
    {3} ones of {4} held what came in {5} of {6} periods ({7}) and {8} of {9} sums
    """:
      """
    interval: sebanyak itu masa depan berakhir di dalamnya, dengan {1} lebarnya (jumlah: {2}) menurut galat perkiraan yang lalu; \
    interval {3} dari {4} memuat yang terjadi pada {5} dari {6} periode ({7}) dan {8} dari {9} jumlah
    """,
    """
    each group's intervals go by its own past forecasts, and by those of all groups together as far as its own are few; the \
    {1} ones of groups held what came in {2} of {3} periods ({4}) and {5} of {6} sums
    """:
      """
    interval tiap kelompok menurut perkiraannya sendiri yang lalu, dan menurut semua kelompok bersama sejauh miliknya sedikit; \
    interval {1} kelompok memuat yang terjadi pada {2} dari {3} periode ({4}) dan {5} dari {6} jumlah
    """,
    """
    how deals go on is learned from all deals, by stage and by how long they have been there: {1} were won, {2} lost
    """:
      """
    kelanjutan deal dipelajari dari semua deal, menurut tahap dan lamanya di sana: {1} menang, {2} kalah
    """,
    """
    without a log of visits it is not known when deals came to their stages: how they go on is learned from how long all \
    deals took, {1} won and {2} lost
    """:
      """
    tanpa log kunjungan tidak diketahui kapan deal sampai di tahapnya: kelanjutannya dipelajari dari lamanya semua deal, {1} \
    menang dan {2} kalah
    """,
    """
    new deals: {1} came in {2}, {3}; one that is won is a past won deal again, with its amount
    """:
      """
    deal baru: {1} datang pada {2}, {3}; yang menang adalah deal menang yang lalu sekali lagi, dengan nilainya
    """,
    "{1} more than in the year before": "{1} lebih banyak daripada tahun sebelumnya",
    "{1} fewer than in the year before": "{1} lebih sedikit daripada tahun sebelumnya",
    "growth by {1} a year is taken to go on": "pertumbuhan {1} setahun dianggap berlanjut",
    "decline by {1} a year is taken to go on": "penurunan {1} setahun dianggap berlanjut",
    "{1}, of which part may be chance: {2}, and to fade":
      "{1}, yang sebagian mungkin kebetulan: {2}, dan memudar",
    "and as many are taken to come in a year; how their number grows is not known without a whole year before":
      "dan sebanyak itu diperkirakan datang dalam setahun; pertumbuhannya tidak diketahui tanpa setahun penuh sebelumnya",
    """
    deals have good and bad months together: winning varies by about {1}, new deals by {2}, beyond the luck of single deals
    """:
      """
    deal mengalami bulan baik dan buruk bersama: kemenangan bergeser sekitar {1}, deal baru {2}, di luar untung-rugi tiap deal
    """,
    "{1} of {2} have no amount: each takes that of a past won deal":
      "{1} dari {2} tanpa nilai: masing-masing memakai nilai deal menang yang lalu",
    "of {1} open deals {2} were simulated, each for as large a part of the amount":
      "dari {1} deal terbuka {2} disimulasikan, masing-masing untuk bagian nilai yang sama besar",
    "only {1} to learn from: take the intervals for a rough guide":
      "hanya {1} untuk dipelajari: anggap interval sebagai ancar-ancar",
    "{1} without the days that would tell how they went: left out":
      "{1} tanpa hari yang menceritakan jalannya: dilewati",
    """
    none of the deals that are asked for was won lately, so no new ones are expected to be; shown: {1}
    """:
      """
    tidak satu pun deal yang ditanya menang belakangan ini, jadi tidak ada deal baru yang diperkirakan menang; ditampilkan: {1}
    """,
    "by how many periods ahead ({1})": "menurut berapa periode ke depan ({1})",
    """
    off_by: the mean difference between what was expected and what came, the sign aside; too_low_by: the same with its \
    sign; held: how often the interval held what came
    """:
      """
    meleset: selisih rata-rata antara perkiraan dan yang terjadi, tanpa tanda; terlalu rendah: sama dengan tandanya; tepat: \
    seberapa sering interval memuat yang terjadi
    """,
    """
    the {1} intervals held what came in {2} of {3} periods ({4}), {5}, and in {6} of {7} sums, {8}
    """:
      """
    interval {1} memuat yang terjadi pada {2} dari {3} periode ({4}), {5}, dan pada {6} dari {7} jumlah, {8}
    """,
    "those of groups held in {1} of {2} periods ({3}), {4}, and in {5} of {6} sums, {7}":
      "interval kelompok memuatnya pada {1} dari {2} periode ({3}), {4}, dan pada {5} dari {6} jumlah, {7}",
    "the days are ends of months; each period is as long as one ({1})":
      "harinya adalah akhir bulan; tiap periode sepanjang satu ({1})",
    """
    naive: the mean of the twelve months before the day; what was expected was off by {1} of what naive was off by
    """:
      """
    naif: rata-rata dua belas bulan sebelum hari itu; perkiraan meleset {1} dari melesetnya yang naif
    """,
    "each forecast is made of what was known that day; periods that several forecasts look at count several times":
      "tiap perkiraan dibuat dari yang diketahui hari itu; periode yang dilihat beberapa perkiraan dihitung beberapa kali",
    """
    without a log only what had been created and decided is known of a past day: amounts are those of today; periods that \
    several forecasts look at count several times
    """:
      """
    tanpa log hanya yang dibuat dan diputus yang diketahui dari hari lampau: nilainya nilai hari ini; periode yang dilihat \
    beberapa perkiraan dihitung beberapa kali
    """,
    "{1} above": "{1} di atasnya", "{1} below": "{1} di bawahnya",
    "no further than chance may take either": "tidak lebih jauh daripada yang mungkin oleh kebetulan",
    "further than chance takes them apart": "lebih jauh daripada yang mungkin oleh kebetulan",
    """
    forecast revenue, which goes by past revenue alone, expects {1} over the same time ({2} to {3}), against {4} here: {5}, \
    {6}
    """:
      """
    forecast revenue, yang hanya menurut pendapatan yang lalu, memperkirakan {1} untuk waktu yang sama ({2} sampai {3}), di \
    sini {4}: {5}, {6}
    """,
    """
    what past revenue does not show: {1}, of which {2} is expected – {3} of them are younger than half of the won deals were \
    when they were won – and {4} of new deals
    """:
      """
    yang tidak tampak pada pendapatan yang lalu: {1}, darinya diperkirakan {2} – {3} di antaranya lebih muda daripada separuh \
    deal menang saat menang – dan {4} dari deal baru
    """,
    "by the season deals are won at {1} of the mean pace": "menurut musim, deal menang pada {1} laju rata-rata",
    """
    a year before, from {1} on, it was {2} of open deals and {3} of new ones; {4} came
    """:
      """
    setahun sebelumnya, mulai {1}, {2} dari deal terbuka dan {3} dari deal baru; yang terjadi {4}
    """,
  ]

  /// Words that stand in tables of forecasts of the pipeline.
  static let indonesianPipelineWords = [
    "open_deals": "deal_terbuka", "new_deals": "deal_baru", "new deals": "deal baru", "open deals": "deal terbuka",
    "chance": "peluang", "sums_held": "jumlah_tepat", "outcomes": "hasil", "from": "dari", "before that": "sebelum itu",
    "all periods": "semua periode", "came": "terjadi", "held": "tepat", "naive": "naif", "ahead": "ke depan",
    "off_by": "meleset", "naive_off_by": "naif_meleset", "too_low_by": "terlalu_rendah", "past day": "hari lampau",
    "won deal": "deal menang", "actual": "terjadi", "unfinished": "belum berakhir", "forecast": "ramalan",
    "so_far": "sejauh_ini", "error": "galat", "naive_error": "galat_naif", "error_to_naive": "galat_ke_naif",
    "tried": "dicoba", "method": "metode", "foretold": "diramalkan", "periods": "periode",
    "a season before": "semusim sebelumnya", "just before": "tepat sebelumnya", "held_80": "tepat_80",
    "held_95": "tepat_95",
  ]
}
