import Diagnostics

extension Wording {
  /// What moved a number, in Indonesian.
  static let indonesianWhy = [
    "before": "sebelumnya", "after": "sesudahnya", "by {1}": "menurut {1}",
    "{1} did not change: {2} both times": "{1} tidak berubah: {2} di kedua periode",
    "{1} rose by {2} points, from {3} to {4}": "{1} naik {2} poin, dari {3} ke {4}",
    "{1} fell by {2} points, from {3} to {4}": "{1} turun {2} poin, dari {3} ke {4}",
    "{1} rose by {2}, from {3} to {4}": "{1} naik {2}, dari {3} ke {4}",
    "{1} fell by {2}, from {3} to {4}": "{1} turun {2}, dari {3} ke {4}",
    "by {1}: {2} from the mix, {3} from the groups themselves":
      "menurut {1}: {2} dari komposisi, {3} dari kelompok itu sendiri",
    "{1} of {2} groups are shown; the total is of all": "ditampilkan {1} dari {2} kelompok; totalnya dari semua",
    "most of all by {1}: {2}": "paling besar oleh {1}: {2}",
    "in every group of {1} {2} rose, and yet that of all fell: groups where it is low became more of the whole (Simpson's paradox)":
      "di setiap kelompok {1} {2} naik, tetapi keseluruhannya turun: kelompok yang rendah menjadi lebih besar bagiannya (paradoks Simpson)",
    "in every group of {1} {2} fell, and yet that of all rose: groups where it is high became more of the whole (Simpson's paradox)":
      "di setiap kelompok {1} {2} turun, tetapi keseluruhannya naik: kelompok yang tinggi menjadi lebih besar bagiannya (paradoks Simpson)",
    "mix: a group became more or less of the whole, and is above or below the rest; a group that is there only once is all mix":
      "komposisi: bagian kelompok membesar atau mengecil, dan ia di atas atau di bawah yang lain; kelompok yang ada hanya sekali seluruhnya komposisi",
    "rate: the group itself rose or fell, weighed by its share of the whole":
      "tingkat: kelompok itu sendiri naik atau turun, ditimbang menurut bagiannya",
    "closed deals moved it by {1}, the win rate by {2}, the size of won deals by {3}":
      "deal selesai menggesernya {1}, tingkat menang {2}, nilai rata-rata deal menang {3}",
    "revenue = closed deals × win rate × mean size of won deals; what one of them moves depends on the others, so its effect is the mean over all orders in which they can change (Shapley value)":
      "pendapatan = deal selesai × tingkat menang × nilai rata-rata deal menang; geseran satu tuas tergantung yang lain, jadi pengaruhnya adalah rata-rata dari semua urutan perubahan (nilai Shapley)",
    "by_deals, by_winrate, by_size: the same within each group, by its own closed deals, win rate and deal size; a group that is there only once is all by_deals. Their sums may differ from those of all deals together, where groups differ in size":
      "oleh_deal, oleh_tingkat_menang, oleh_nilai: hal yang sama di tiap kelompok, menurut deal selesai, tingkat menang dan nilai dealnya sendiri; kelompok yang ada hanya sekali seluruhnya oleh_deal. Jumlahnya bisa berbeda dari semua deal bersama, bila ukuran kelompok berbeda",
    "{1} without an amount: counted as won, with nothing": "{1} tanpa nilai: dihitung menang, dengan nilai nol",
    "more than chance: the true change lies between {1} and {2} points (95% interval)":
      "lebih dari kebetulan: perubahan sebenarnya antara {1} dan {2} poin (interval 95%)",
    "it may be chance: from these cases the true change may be anything between {1} and {2} points (95% interval)":
      "bisa jadi kebetulan: dari kasus-kasus ini perubahan sebenarnya bisa di mana saja antara {1} dan {2} poin (interval 95%)",
    "more than chance: the luck of single deals alone seldom moves it by more than {1} (1 time in 20)":
      "lebih dari kebetulan: untung-rugi tiap deal saja jarang menggesernya lebih dari {1} (1 dari 20 kali)",
    "it may be chance: the luck of single deals alone moves it by up to {1} in 19 of 20 cases":
      "bisa jadi kebetulan: untung-rugi tiap deal saja menggesernya sampai {1} dalam 19 dari 20 kali",
    "what it goes along with": "apa yang menyertainya",
    "{1} tells most: by chance alone as much would be found in {2} of cases":
      "{1} paling banyak menjelaskan: karena kebetulan saja sebanyak itu ditemukan dalam {2} kasus",
    "{1} tells most: by chance alone as much would hardly ever be found":
      "{1} paling banyak menjelaskan: karena kebetulan saja sebanyak itu hampir tidak pernah ditemukan",
    "more than chance: the true change lies between {1} and {2} (95% interval)":
      "lebih dari kebetulan: perubahan sebenarnya terletak antara {1} dan {2} (interval 95%)",
    "it may be chance: from these cases the true change may be anything between {1} and {2} (95% interval)":
      "bisa jadi kebetulan: dari kasus ini perubahan sebenarnya bisa berapa saja antara {1} dan {2} (interval 95%)",
    "how much of it may be chance is not told of {1}": "seberapa banyak yang kebetulan tidak disebutkan untuk {1}",
    "most against it by {1}: {2}": "paling menahan oleh {1}: {2}",
    "nothing explains it beyond chance: among {1} one as unusual as the first comes up by chance alone in {2} of cases":
      "tidak ada yang menjelaskannya melebihi kebetulan: di antara {1}, yang seganjil yang pertama muncul karena kebetulan saja dalam {2} kasus",
    "looked at: {1}, each alone and in pairs; {2} had enough deals in several groups":
      "dilihat: {1}, masing-masing dan berpasangan; {2} punya cukup deal di beberapa kelompok",
    "chance: how often so much is found by chance alone, in any of the splits (Holm's correction); below 5% it is more than chance, and still need not be the cause":
      "kebetulan: seberapa sering sebanyak itu ditemukan karena kebetulan saja, di pemecahan mana pun (koreksi Holm); di bawah 5% lebih dari kebetulan, dan belum tentu penyebabnya",
    "further columns were not looked at: name one with by": "kolom lain tidak dilihat: sebutkan dengan by",
    "no column puts the rows into a few groups, so there is nothing to look through":
      "tidak ada kolom yang membagi baris ke sedikit kelompok, jadi tidak ada yang dicari",
    "too few deals in the groups of {1} to tell any of them from chance":
      "deal di kelompok {1} terlalu sedikit untuk membedakannya dari kebetulan",
  ]

  /// The words of these tables.
  static let indonesianWhyWords = [
    "mix": "komposisi", "rate": "tingkat", "effect": "pengaruh", "split": "pemecahan", "through": "melalui",
    "chance": "kebetulan", "by_deals": "oleh_deal", "by_winrate": "oleh_tingkat_menang", "by_size": "oleh_nilai",
    "share_before": "bagian sebelumnya", "won deal": "deal menang",
  ]
}
