import Diagnostics

extension Wording {
  /// What is said of answers, by the words in English; `{1}` is the first gap of those.
  static let indonesianSentences = [
    "all different, such as {1}": "semua berbeda, misalnya {1}",
    // Measures.
    "{1} is the mean of the rates in the rows above, each row counting the same":
      "{1} adalah rata-rata dari persentase di baris-baris di atas; setiap baris sama bobotnya",
    "{1} counts from 0 to 100: {2} is hardly above the smallest value":
      "{1} dihitung dari 0 sampai 100: {2} hampir sama dengan nilai terkecil",
    "{1} = {2}; for miliar write {3} or {4}": "{1} = {2}; untuk miliar tulis {3} atau {4}",
    "intervals are given for rates, and none was asked for":
      "interval hanya ada untuk persentase, dan tidak ada yang ditanyakan",
    "the total is of all groups, also of those that are not shown":
      "total mencakup semua kelompok, juga yang tidak ditampilkan",
    "{1} counts {2} of {3} {4} as 0: {5} is empty": "{1} menghitung {2} dari {3} {4} sebagai 0: {5} kosong",
    "kept {1} with no {2}; to leave them out: and {3} is not empty":
      "{1} tanpa {2} ikut dihitung; untuk membuangnya: and {3} is not empty",
    "rows of {1}": "baris {1}",
    "{1}": "{1}",
    "cleaned: {1}": "dibersihkan: {1}",
    "{1} ({2})": "{1} ({2})",
    "{1} of {2} columns; for others: list COLUMN, …; their names: show columns {3}":
      "{1} dari {2} kolom; untuk yang lain: list KOLOM, …; namanya: show columns {3}",
    // Periods.
    "{1} to {2}": "{1} s.d. {2}",
    "{1}: {2}": "{1}: {2}",
    "nothing falls in these days: {1} runs from {2} to {3}":
      "tidak ada yang jatuh pada hari-hari ini: {1} berjalan dari {2} sampai {3}",
    "{1} is set beside {2}": "{1} dibandingkan dengan {2}",
    "{1} beside {2}": "{1} dibandingkan dengan {2}",
    "{1} beside {2}; the period is not over, so both go up to the same day":
      "{1} dibandingkan dengan {2}; periode ini belum berakhir, jadi keduanya dihitung sampai hari yang sama",
    "the {1} that begins on {2} is not over: it goes to {3}":
      "{1} yang mulai pada {2} belum berakhir: baru sampai {3}",
    // What was known.
    "nothing is known after today, {1}": "belum ada yang diketahui setelah hari ini, {1}",
    "what was known on {1} beside what was known on {2}: {3}":
      "yang diketahui pada {1} dibandingkan dengan yang diketahui pada {2}: {3}",
    "as of {1}: {2}": "per {1}: {2}",
    "as of the last day of each {1}, up to {2}: {3}": "per hari terakhir setiap {1}, sampai {2}: {3}",
    "a total is of one {1}: what is known at the end of one is known at the end of the next":
      "total adalah untuk satu {1}: yang diketahui pada akhir yang satu diketahui juga pada akhir berikutnya",
    "later rows of {1} are unseen": "baris {1} sesudahnya tidak dilihat",
    "deals created by then, decided if closed by then; without a log all else is what it is today":
      "deal yang sudah dibuat saat itu, diputus bila sudah selesai saat itu; tanpa log, selebihnya seperti hari ini",
    """
    {1} of {2} deals have no created date: whether they were there by then is not known, and they are left out
    """:
      "{1} dari {2} deal tanpa tanggal dibuat: tidak diketahui apakah sudah ada saat itu, dan tidak dihitung",
    "without a log, when something last happened is known only where nothing has happened since that day":
      "tanpa log, kegiatan terakhir hanya diketahui bila sejak hari itu tidak ada kegiatan lagi",
    "without a log, when a deal that has been decided since was expected is not known":
      "tanpa log, perkiraan tanggal deal yang kemudian diputus tidak diketahui",
    "without a log, the stage of a deal that has been decided since is not known: its outcome stands in the same column":
      "tanpa log, tahap deal yang kemudian diputus tidak diketahui: hasilnya berada di kolom yang sama",
    """
    how far {1} of {2} deals had got when they ended is not known: they count in the first stage only, and a \
    conversion that they matter to is not shown
    """:
      """
    sejauh mana {1} dari {2} deal berjalan sebelum berakhir tidak diketahui: dihitung hanya pada tahap pertama, dan \
    konversi yang bergantung padanya tidak ditampilkan
    """,
    // Deals and the rows of their log.
    "deals with at least one row of {1} where {2}": "deal dengan setidaknya satu baris {1} yang {2}",
    "{1} holds for a deal with at least one such row of {2}":
      "{1} berlaku bagi deal dengan setidaknya satu baris {2} seperti itu",
    "deals without a row of {1} where {2}": "deal tanpa baris {1} yang {2}",
    "a deal counts in every group of {1} that it touches: they overlap, and a total counts each deal once":
      "satu deal dihitung di setiap kelompok {1} yang disentuhnya: kelompok tumpang tindih, dan total menghitung setiap deal sekali",
    // Cohorts.
    """
    {1}: of the deals created, the share won by that age; one that is open counts for as long as it has been, up to {2}
    """:
      """
    {1}: dari deal yang dibuat, bagian yang menang sampai umur itu; yang masih terbuka dihitung selama sudah berjalan, \
    sampai {2}
    """,
    "no deal is known to be lost: all that are not won count as open":
      "tidak ada deal yang diketahui kalah: semua yang tidak menang dihitung terbuka",
    "* some of these deals are not {1} days old yet; where too few are, there is no value":
      "* sebagian deal ini belum berumur {1} hari; bila terlalu sedikit, tidak ada nilainya",
    "{1} of {2} deals are left out: they have no created or no closed date, or closed before they were created":
      "{1} dari {2} deal tidak dihitung: tanpa tanggal dibuat atau selesai, atau selesai sebelum dibuat",
    // Targets.
    "this adds up the targets set per {1}; there are others per {2}":
      "ini menjumlahkan target per {1}; ada yang lain per {2}",
    "the target is for {1}; only these days are counted": "target berlaku untuk {1}; hanya hari-hari ini yang dihitung",
    "the target is for {1}; not limited to these days: {2}":
      "target berlaku untuk {1}; tidak dibatasi pada hari-hari ini: {2}",
    "beside the target {1} of {2} {3} are not counted: it is set per {4}, and not for theirs":
      "di samping target {1} dari {2} {3} tidak dihitung: target ditetapkan per {4}, dan tidak untuk miliknya",
    "the target has no period, so every day is counted; to set one: {1}":
      "target tidak punya periode, jadi semua hari dihitung; untuk menetapkannya: {1}",
    "{1} of the {2} days that the target is set for are asked about: that share of it is taken":
      "yang ditanyakan {1} dari {2} hari yang dicakup target: bagian itulah yang diambil",
    "a {1} takes its share of the target, by days": "setiap {1} mengambil bagiannya dari target, menurut jumlah hari",
    "{1}: {2} of the {3} days that the target is for are gone": "{1}: {2} dari {3} hari target sudah lewat",
    "no column says when a deal is expected: all that is open counts as due":
      "tidak ada kolom perkiraan selesai: semua yang terbuka dihitung jatuh tempo",
    "no expected date: {1} of {2}, due in no period":
      "tanpa tanggal perkiraan: {1} dari {2}, tidak masuk periode mana pun",
    // Movements of the pipeline.
    "{1}: open before the first day, what moved it, and open at the end of the last":
      "{1}: yang terbuka sebelum hari pertama, apa yang mengubahnya, dan yang terbuka di akhir hari terakhir",
    "the period is not over: it goes to {1}": "periode ini belum berakhir: baru sampai {1}",
    "a deal is in the group where it is at the end": "deal masuk kelompok tempatnya berada di akhir",
    "{1} of {2} deals have no amount: they count, and weigh nothing":
      "{1} dari {2} deal tanpa nilai: ikut terhitung jumlahnya, nilainya nol",
    "without a log only what was created and decided is known, not what changed between":
      "tanpa log hanya diketahui kapan deal dibuat dan diputus, bukan yang berubah di antaranya",
    """
    without a log only what was created and decided is known: not what changed between, nor at which stage a deal was \
    before
    """:
      """
    tanpa log hanya diketahui kapan deal dibuat dan diputus: bukan yang berubah di antaranya, juga bukan tahap deal \
    sebelumnya
    """,
    "{1} since {2}: {3}": "{1} sejak {2}: {3}",
    "{1} {2}": "{1} {2}",
    "nothing has changed since {1}": "tidak ada yang berubah sejak {1}",
    "silent: open, and nothing has happened for more than {1} days":
      "jadi diam: terbuka, dan lebih dari {1} hari tanpa kegiatan",
    // What is foretold of deals.
    "learned from {1} of {2} that ended, evenly chosen: {3} won, {4} lost":
      "dipelajari dari {1} di antara {2} yang selesai, dipilih merata: {3} menang, {4} kalah",
    "learned from {1} that ended: {2} won, {3} lost": "dipelajari dari {1} yang selesai: {2} menang, {3} kalah",
    "scored on days of visits: what a long silence since then takes away from open deals is not in these figures":
      "dinilai pada hari kunjungan: yang hilang dari deal terbuka karena lama diam sesudahnya tidak termasuk angka ini",
    "scored on the newest {1} ({2} moments), which the model had not seen":
      "dinilai pada {1} terbaru ({2} momen), yang belum pernah dilihat model",
    "scored on the newest {1}, which the model had not seen":
      "dinilai pada {1} terbaru, yang belum pernah dilihat model",
    "scored on all {1}, a fifth at a time, by a model that had not seen it: no date tells which are newest":
      "dinilai pada semua {1}, seperlima demi seperlima, oleh model yang belum melihatnya: tidak ada tanggal yang menunjukkan mana yang terbaru",
    "the model takes away {1} of the error that the base rate makes (Brier)":
      "model menghilangkan {1} dari galat angka dasar (Brier)",
    "the model does not foretell new deals better than how often deals are won: that rate is used":
      "model tidak meramal deal baru lebih baik daripada seberapa sering deal menang: angka itulah yang dipakai",
    "the model takes away {1} of the error that the base rate of each stage makes (Brier)":
      "model menghilangkan {1} dari galat angka dasar tiap tahap (Brier)",
    "{1} is used: its log-loss on these deals is {2}, that of {3} {4}":
      "yang dipakai {1}: log-loss pada deal ini {2}, dengan {3} {4}",
    "boosting: the intervals tell how surely unseen deals came out as such odds say, not the doubt about one deal":
      "boosting: rentang menunjukkan seberapa pasti deal yang belum dilihat berakhir sesuai peluangnya, bukan keraguan atas satu deal",
    "the model does not foretell new deals better than how often deals at their stage are won: that rate is used":
      "model tidak meramal deal baru lebih baik daripada seberapa sering deal di tahapnya menang: angka itulah yang dipakai",
    "too few finished deals for a model ({1} won, {2} lost): how often deals at a stage were won is used":
      "terlalu sedikit deal selesai untuk sebuah model ({1} menang, {2} kalah): dipakai seberapa sering deal di suatu tahap menang",
    "few finished deals ({1} won, {2} lost): take the probabilities as a rough guide":
      "sedikit deal selesai ({1} menang, {2} kalah): anggap peluangnya sebagai petunjuk kasar",
    "not looked at: {1} ({2})": "tidak dilihat: {1} ({2})",
    "{1} likely to be won; with 80% confidence between {2} and {3}":
      "peluang menang {1}; dengan keyakinan 80% antara {2} dan {3}",
    "points: what goes along with winning in finished deals, not what causes it; what is not said is as in those deals":
      "poin: yang berkaitan dengan kemenangan pada deal selesai, bukan penyebabnya; yang tidak disebut seperti pada deal itu",
    "no finished deal has {1} {2}: the average is taken": "tidak ada deal selesai dengan {1} {2}: dipakai rata-rata",
    "{1} is further out than in nearly all finished deals: it counts as the furthest of those":
      "{1} lebih jauh daripada di hampir semua deal selesai: dihitung sebagai yang terjauh di antaranya",
    "what was foretold, and how often it came true": "yang diramalkan, dan seberapa sering terjadi",
    "what the model goes by": "yang dipertimbangkan model",
    "moves_by: how far a usual difference moves a deal at even odds; associated with winning, not its cause":
      "moves_by: seberapa jauh selisih yang lazim menggeser deal berpeluang imbang; berkaitan dengan kemenangan, bukan penyebabnya",
    "filled in when a deal ends": "baru diisi saat deal berakhir",
    "it gives the outcome away": "membocorkan hasil akhirnya",
    "nearly as many values as deals": "nilainya hampir sebanyak deal",
    "the outcome overwrites it": "tertimpa oleh hasil akhirnya",
    "as asked": "sesuai permintaan",
    // Deals at risk, and where the next visit is worth most.
    "below the {1} of its stage": "di bawah {1} untuk tahapnya",
    "silent for {1}, usual: {2}": "diam {1}, lazimnya: {2}",
    "down from {1}": "turun dari {1}",
    "none of the deals that are asked for is open": "tak satu pun deal yang ditanyakan masih terbuka",
    "at risk: {1} of {2}; the others show none of the signs":
      "berisiko: {1} dari {2}; yang lain tidak menunjukkan tanda",
    "below: by 10 points or more less likely to be won than finished deals that came to this stage were":
      "di bawah: peluang menang lebih kecil, 10 poin atau lebih, daripada deal selesai yang sampai di tahap ini",
    """
    usual: four in five won deals were never silent for longer at this stage; down: by 10 points or more since the last \
    visit
    """:
      """
    lazimnya: empat dari lima deal menang tak pernah diam lebih lama di tahap ini; turun: 10 poin atau lebih sejak \
    kunjungan terakhir
    """,
    "expected_loss: amount × (1 − probability), what is lost on average":
      "perkiraan hilang: nilai × (1 − peluang), yang rata-rata hilang",
    """
    without a log of visits it is not known how long won deals were silent, nor what was foretold on the day of the last \
    visit
    """:
      """
    tanpa log kunjungan tidak diketahui berapa lama deal menang diam, juga tidak peluangnya pada hari kunjungan terakhir
    """,
    "visited today": "dikunjungi hari ini",
    "silent for {1}: so long that hardly a finished deal tells what more costs":
      "diam {1}: begitu lama hingga hampir tak ada deal selesai yang menunjukkan ruginya bila lebih lama",
    "silent for {1}, in a week beyond the usual {2}": "diam {1}, seminggu lagi melewati yang lazim {2}",
    "silent for {1}, within the usual {2}": "diam {1}, masih dalam yang lazim {2}",
    "usual: four in five won deals were never silent for longer at this stage":
      "lazimnya: empat dari lima deal menang tak pernah diam lebih lama di tahap ini",
    "at_stake: amount × what the probability falls by in another week without a visit":
      "dipertaruhkan: nilai × turunnya peluang bila seminggu lagi tanpa kunjungan",
    "in_a_week: what the probability falls by in another week without a visit, in points":
      "dalam seminggu: turunnya peluang bila seminggu lagi tanpa kunjungan, dalam poin",
    """
    what waiting costs can hardly be told from chance: after {1} of silence another week takes a deal from 50% to {2} \
    (80% interval: {3} to {4})
    """:
      """
    rugi menunggu hampir tak dapat dibedakan dari kebetulan: setelah {1} diam, seminggu lagi membawa deal dari 50% ke {2} \
    (interval 80%: {3} sampai {4})
    """,
    """
    after {1} of silence another week takes a deal from 50% to {2} (80% interval: {3} to {4}); that goes along with \
    silence, silence need not be its cause
    """:
      """
    setelah {1} diam, seminggu lagi membawa deal dari 50% ke {2} (interval 80%: {3} sampai {4}); itu menyertai diam, \
    diam belum tentu penyebabnya
    """,
    "no open deal was at risk on {1}": "tidak ada deal terbuka yang berisiko pada {1}",
    """
    hit_risk: {1} of the first {2} on the lists were lost within {3}, or still open then without a visit since
    """:
      "hit_risk: {1} dari {2} teratas pada daftar kalah dalam {3}, atau masih terbuka tanpa kunjungan sejak itu",
    """
    beside it: {1} of as many that had been silent for longest (hit_idle), {2} of as many chosen blindly (hit_any)
    """:
      "di sampingnya: {1} dari sejumlah sama yang paling lama diam (hit_idle), {2} dari yang dipilih acak (hit_any)",
    """
    caught_risk: {1} of {2} stood on the whole list, half of them at least {3} before (warning); as many longest silent: {4}
    """:
      """
    caught_risk: {1} dari {2} ada pada daftar lengkap, setengahnya sedikitnya {3} sebelumnya (peringatan); sejumlah sama \
    yang paling lama diam: {4}
    """,
    "caught_risk: of {1} none stood on a list": "caught_risk: dari {1} tak satu pun ada pada daftar",
    """
    on {1} of {2} the model did not foretell better than how often deals at their stage were won: that rate was used, and \
    only silence was a sign
    """:
      """
    pada {1} dari {2} model tidak meramal lebih baik daripada seberapa sering deal di tahapnya menang: angka itulah yang \
    dipakai, dan hanya diam yang menjadi tanda
    """,
    "each list is made of what was known that day; a deal can stand on several, so small differences may be chance":
      "tiap daftar dibuat dari yang diketahui hari itu; satu deal bisa ada di beberapa, jadi selisih kecil bisa kebetulan",
    // What is found out about an answer.
    "what came after today, {1}, is counted too; as of {2} leaves it out":
      "yang terjadi sesudah hari ini, {1}, ikut dihitung; as of {2} tidak menghitungnya",
    "only groups that something falls in have a row: with the others there would be {1}":
      "hanya kelompok yang berisi yang punya baris: dengan yang kosong menjadi {1}",
    "{1}: {2} of {3}": "{1}: {2} dari {3}",
    "{1} won of {2} closed": "{1} menang dari {2} yang selesai",
    "{1} won of {2} closed; 1 open deal is not counted; counting it: {3} to {4}":
      "{1} menang dari {2} yang selesai; 1 deal terbuka tidak dihitung; bila dihitung: {3} sampai {4}",
    "{1} won of {2} closed; {3} open deals are not counted; counting them: {4} to {5}":
      "{1} menang dari {2} yang selesai; {3} deal terbuka tidak dihitung; bila dihitung: {4} sampai {5}",
    "{1} is 0% or 100% by construction: {2} says how a deal ended":
      "{1} pasti 0% atau 100%: {2} menyatakan bagaimana deal berakhir",
    "{1} is 100% by construction: {2} says how a deal ended":
      "{1} pasti 100%: {2} menyatakan bagaimana deal berakhir",
    "{1} is 0% by construction: {2} says how a deal ended": "{1} pasti 0%: {2} menyatakan bagaimana deal berakhir",
    "{1} is 100% by construction: every closed deal that has a {2} is won":
      "{1} pasti 100%: setiap deal selesai yang punya {2} menang",
    "{1} is 100% by construction: every closed deal that has no {2} is won":
      "{1} pasti 100%: setiap deal selesai tanpa {2} menang",
    "{1} is 0% by construction: every closed deal that has no {2} is lost":
      "{1} pasti 0%: setiap deal selesai tanpa {2} kalah",
    "{1} is 0% by construction: every closed deal that has a {2} is lost":
      "{1} pasti 0%: setiap deal selesai yang punya {2} kalah",
    "in {1}: {2}": "dalam {1}: {2}",
    "{1} rows before the filters; {2}": "{1} baris sebelum disaring; {2}",
    "{1} after {2}": "{1} setelah {2}",
    // Help.
    "goes by no date of its own: month(created), month(expected)":
      "tanpa tanggal sendiri: month(created), month(expected)",
    "goes by {1}: by month means month({2})": "menurut {1}: by month berarti month({2})",
    "one value for each row: use it in where and by": "satu nilai untuk setiap baris: pakai di where dan by",
    "counts each deal once: {1} has {2} of {3}": "setiap deal dihitung sekali: {1} berisi {2} dari {3}",
    // Tables and charts.
    "{1} {2} beyond these": "{1} {2} lagi di kanan",
    "{1} {2}: {3}": "{1} {2}: {3}",
    "{1} fewer than {2} cases: with interval shows how far off such a rate can be":
      "{1} kurang dari {2} kasus: with interval menunjukkan seberapa jauh angka itu bisa meleset",
    "{1} across {2}": "{1} menurut {2}",
    "{1} by {2}": "{1} per {2}",
    "made with Suluh from {1}": "dibuat dengan Suluh dari {1}",
    "the total, {1}, is not drawn": "total, {1}, tidak digambar",
    "{1} of {2}": "{1} dari {2}",
    "{1} in {2}": "{1} dalam {2}",
    "the first {1} of {2} are shown": "{1} pertama dari {2} ditampilkan",
    "the last {1} of {2} are shown": "{1} terakhir dari {2} ditampilkan",
    "drawn: {1}; another: | {2} {3}": "digambar: {1}; yang lain: | {2} {3}",
    "the largest are drawn; {1} more are not": "yang terbesar digambar; {1} lainnya tidak",
    "each has a scale of its own": "masing-masing dengan skala sendiri",
    "drawn faintly: what is not over yet": "digambar samar: yang belum selesai",
    "{1} more than there is room for": "{1} lagi tidak muat",
    "box: the middle half, with the median; whiskers: to the last value within 1.5 times its length; {1} beyond":
      "kotak: separuh yang di tengah, dengan median; garis: sampai nilai terakhir dalam 1,5 kali panjangnya; {1} di luar",
    "box: the middle half, with the median; whiskers: to the last value within 1.5 times its length":
      "kotak: separuh yang di tengah, dengan median; garis: sampai nilai terakhir dalam 1,5 kali panjangnya",
    "behind each number: its share of the one before, and of the first":
      "di belakang tiap angka: bagiannya dari yang sebelumnya, dan dari yang pertama",
    "a step has more than the one before it: these are not the same deals going on; reached(stage) counts how far each came":
      "satu langkah lebih banyak dari yang sebelumnya: ini bukan deal yang sama; reached(tahap) menghitung sejauh mana tiap deal",
    "{1} before these left out": "{1} sebelumnya tidak digambar",
    "{1} without a value left out": "{1} tanpa nilai tidak digambar",
    "the last bar adds the others up": "batang terakhir menjumlahkan yang lain",
    "{1} interval": "interval {1}", "the band is the {1}": "pita itu adalah {1}",
    "the bands are the {1}": "pita-pita itu adalah {1}",
    "no interval is known for these values: with interval asks for it":
      "tidak ada interval untuk nilai ini: with interval memintanya",
  ]
}
