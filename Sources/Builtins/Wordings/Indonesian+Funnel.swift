import Diagnostics

extension Wording {
  /// What is said of funnels.
  static let indonesianFunnel = [
    "of all groups together:": "dari semua kelompok bersama:",
    "lowest conversion: {1}, {2} ({3} of {4})": "konversi terendah: {1}, {2} ({3} dari {4})",
    "lowest conversion: {1}, {2} ({3} of {4}); the chance that it is really the lowest: {5}":
      "konversi terendah: {1}, {2} ({3} dari {4}); peluang bahwa ini benar-benar yang terendah: {5}",
    """
    with the conversion of {1} ({2}) there, about {3} more would move on, and {4} more be won if they went on as the \
    others did; whether that can be reached is not known
    """:
      """
    dengan konversi {1} ({2}) di sana, sekitar {3} lagi akan maju, dan {4} lagi menang bila berjalan seperti yang lain; \
    apakah itu dapat dicapai tidak diketahui
    """,
    """
    with the conversion of {1} ({2}) there, about {3} more would move on, and {4} more be won if they went on as the \
    others did: about {5} at the mean won deal; whether that can be reached is not known
    """:
      """
    dengan konversi {1} ({2}) di sana, sekitar {3} lagi akan maju, dan {4} lagi menang bila berjalan seperti yang lain: \
    sekitar {5} menurut rata-rata deal menang; apakah itu dapat dicapai tidak diketahui
    """,
    "most money is lost at {1}: {2} in {3}, {4} of all that was lost":
      "uang paling banyak hilang di {1}: {2} dalam {3}, {4} dari semua yang hilang",
    "the condition chooses deals by how far they got or how they ended: the shares follow from that":
      "syaratnya memilih deal menurut sejauh mana berjalan atau bagaimana berakhir: bagiannya mengikuti itu",
    "of the deals that were decided at a stage, no group moved on more or less often than the others by more than chance may do":
      "dari deal yang diputuskan di suatu tahap, tidak satu kelompok pun lebih atau kurang sering maju daripada yang lain melebihi kebetulan",
    "of the deals that were decided at a stage, more than chance sets apart: {1}":
      "dari deal yang diputuskan di suatu tahap, yang berbeda melebihi kebetulan: {1}",
    "{1} at {2}, {3} where the others have {4}": "{1} di {2}, {3} sedangkan yang lain {4}",
    "no conversion has changed by more than chance may do":
      "tidak ada konversi yang berubah melebihi yang mungkin oleh kebetulan",
    "conversions that have changed by more than chance may do: {1}":
      "konversi yang berubah melebihi yang mungkin oleh kebetulan: {1}",
    "{1} from {2} to {3}": "{1} dari {2} menjadi {3}",
    "{1} of {2} deals are still open: conversions may still rise; with resolved leaves open deals out":
      "{1} dari {2} deal masih terbuka: konversi masih bisa naik; with resolved melewati deal terbuka",
    """
    {1} of the deals are still open, of those before {2}: who has had less time has moved on less; with resolved leaves open \
    deals out
    """:
      """
    {1} deal masih terbuka, dari yang sebelumnya {2}: yang waktunya lebih pendek lebih sedikit maju; with resolved melewati \
    deal terbuka
    """,
    """
    reached: deals that got to the stage or a later one, or were won; moved_on: got further, or were won; lost, open: lost \
    there, still there
    """:
      """
    sampai: deal yang mencapai tahap itu atau sesudahnya, atau menang; maju: lebih jauh, atau menang; kalah, terbuka: kalah \
    di sana, masih di sana
    """,
    """
    reached: deals with a visit at the stage in the log; moved_on: got further, or were won; lost, open: lost there, still \
    there
    """:
      """
    sampai: deal dengan kunjungan di tahap itu dalam log; maju: lebih jauh, atau menang; kalah, terbuka: kalah di sana, \
    masih di sana
    """,
    "conversion: moved_on / reached": "konversi: maju / sampai",
    "conversion: moved_on / (moved_on + lost), their number is n: deals that are still there are left out":
      "konversi: maju / (maju + kalah), jumlahnya n: deal yang masih di sana dilewati",
    "days: how long deals that left the stage were there, by the log: half took longer, half less":
      "median: berapa hari deal yang meninggalkan tahap itu berada di sana, menurut log: separuh lebih lama, separuh kurang",
    "without a log it is not known how long deals were at a stage":
      "tanpa log tidak diketahui berapa lama deal berada di suatu tahap",
    "{1} of {2} lost deals have no amount: in amount_lost they count as 0":
      "{1} dari {2} deal kalah tanpa nilai: dalam nilai kalah dihitung 0",
    "{1} at no stage of the order: in no row": "{1} tanpa tahap dalam urutan: tidak ada di baris mana pun",
  ]

  /// Words that stand in tables of funnels.
  static let indonesianFunnelWords = ["moved_on": "maju", "amount_lost": "nilai_kalah"]
}
