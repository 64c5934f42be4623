import Diagnostics

extension Wording {
  /// What is said of groups beside each other.
  static let indonesianComparing = [
    "each group by itself": "tiap kelompok sendiri",
    "each side by itself": "tiap sisi sendiri",
    "{1} of {2} beside {3}": "{1} {2} dibanding {3}",
    "{1} of {2} beside the rest": "{1} {2} dibanding yang lain",
    "{1}: {2}; it could be anything from {3}: {4}": "{1}: {2}; bisa jadi berapa pun dari {3}: {4}",
    "more than chance": "lebih dari kebetulan",
    "hardly more than chance": "nyaris tak lebih dari kebetulan",
    "this may be chance": "ini bisa jadi kebetulan",
    "too few": "terlalu sedikit",
    "no difference": "tidak ada selisih",
    "{1} higher": "{1} lebih tinggi",
    "{1} lower": "{1} lebih rendah",
    "if nothing differed, chance alone would bring so large a difference less than once in 1,000 times (p_value)":
      "bila tak ada yang berbeda, kebetulan saja memberi selisih sebesar ini kurang dari sekali dalam 1.000 kali (p_value)",
    "if nothing differed, chance alone would bring so large a difference {1} in 1,000 (p_value)":
      "bila tak ada yang berbeda, kebetulan saja memberi selisih sebesar ini {1} dari 1.000 (p_value)",
    "the sides cannot be compared: a side has fewer than {1} values":
      "kedua sisi tidak bisa dibandingkan: satu sisi punya kurang dari {1} nilai",
    "all values are the same on both sides: there is no difference":
      "semua nilai di kedua sisi sama: tidak ada selisih",
    "on each side all values are the same, so nothing says how far chance alone would move them":
      "di tiap sisi semua nilai sama, jadi tak ada yang menunjukkan seberapa jauh kebetulan saja menggesernya",
    "all the same": "semua sama",
    "pairs that differ by more than chance: {1} of {2}": "pasangan yang berbeda lebih dari kebetulan: {1} dari {2}",
    "groups that differ from the rest by more than chance: {1} of {2}":
      "kelompok yang berbeda dari yang lain lebih dari kebetulan: {1} dari {2}",
    "each group is set beside all others together": "tiap kelompok dibandingkan dengan semua yang lain bersama-sama",
    "borderline: the p_value is above 0.05 and not above 0.1, or does not agree with the interval; more deals can tell":
      "di ambang: p_value di atas 0,05 tetapi tidak di atas 0,1, atau tidak sejalan dengan interval; lebih banyak deal dapat menjawab",
    "of fewer than {1} values nothing is said but what they come to":
      "dari kurang dari {1} nilai tidak dikatakan apa-apa selain jadinya",
    "intervals hold in 95 of 100 cases: Newcombe's for the difference, Wilson's for a rate; p_value: Fisher's exact test, mid-p":
      "interval benar dalam 95 dari 100 kasus: Newcombe untuk selisih, Wilson untuk rasio; p_value: uji eksak Fisher, mid-p",
    "intervals hold in 95 of 100 cases: they and the p_value come from drawing the same deals again {1} times (bootstrap)":
      """
    interval benar dalam 95 dari 100 kasus: interval dan p_value didapat dengan mengundi ulang deal yang sama {1} kali (bootstrap)
    """,
    "p_value: corrected for {1} comparisons (Holm); intervals are for each by itself":
      "p_value: dikoreksi untuk {1} perbandingan (Holm); interval untuk masing-masing sendiri",
    "groups can differ in other things too: what goes along with a difference need not be its cause":
      "kelompok bisa berbeda dalam hal lain juga: yang menyertai selisih belum tentu penyebabnya",
  ]

  /// Words of tables that compare.
  static let indonesianComparingWords = [
    "point": "poin", "side": "sisi", "time": "kali", "versus": "dibanding", "difference": "selisih",
    "verdict": "putusan",
    "clear": "jelas",
    "borderline": "di ambang", "unclear": "belum jelas", "too few": "terlalu sedikit", "all the same": "semua sama",
    "rest": "yang lain",
    "other": "yang kedua",
  ]
}
