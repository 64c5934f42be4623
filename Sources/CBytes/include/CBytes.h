// What Swift has no word for: looking at 64 bytes at a time, and files that get shorter while they are mapped.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How many rows are computed at a time.
#define SULUH_CHUNK_ROWS 4096

typedef uint8_t suluh_bytes64 __attribute__((ext_vector_type(64), aligned(1)));
typedef _Bool suluh_mask64 __attribute__((ext_vector_type(64)));

/// Bit i of the result is set where p[i] == byte. Reads exactly 64 bytes.
static inline __attribute__((always_inline)) uint64_t suluh_equal64(const uint8_t *p, uint8_t byte) {
  suluh_mask64 equal = __builtin_convertvector(*(const suluh_bytes64 *)p == (suluh_bytes64)(byte), suluh_mask64);
  uint64_t mask;
  __builtin_memcpy(&mask, &equal, 8);
  return mask;
}

/// Bit i of the result is set where p[i] >= 0x80. Reads exactly 64 bytes.
static inline __attribute__((always_inline)) uint64_t suluh_high64(const uint8_t *p) {
  suluh_mask64 high = __builtin_convertvector(*(const suluh_bytes64 *)p >= (suluh_bytes64)(0x80), suluh_mask64);
  uint64_t mask;
  __builtin_memcpy(&mask, &high, 8);
  return mask;
}

/// Writes where delimiters and line ends stand outside quotes in `block_count` blocks of 64 bytes, as places from `text` on
/// and `base` more; returns how many. `inside` is all ones where `text` lies in quotes, else 0, and then tells of the end;
/// line ends are added to `records`. Up to 64 places more are written to. `quote` is negative where there are none.
size_t suluh_separators(
  const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records);

/// Adds to `lines` the line ends of blocks of 64 bytes, up to the first that has a quote, a CR or a byte beyond ASCII; returns
/// how many blocks come before it.
size_t suluh_plain_blocks(const uint8_t *text, size_t block_count, int quote, size_t *lines);

/// Where the fields of a column of some text lie: that of row r begins at starts[r * start_stride] + start_offset bytes behind
/// `base`, and ends at ends[r * end_stride]. 64 bytes behind the text can be read.
struct suluh_fields {
  const uint8_t *base;
  const uint32_t *starts;
  size_t start_stride;
  size_t start_offset;
  const uint32_t *ends;
  size_t end_stride;
};

/// Texts with up to as many bytes are short.
#define SULUH_SHORT 32

/// Marks the extent of a text that is not what a cell says which is written like it.
#define SULUH_ODD 0x80000000u

/// A place in a hash table of texts: up to 16 bytes of a text, filled up with zeroes, where it begins among the bytes of all,
/// its length (0 where the place is free), its number (0 where it means an empty cell: it is no longer than 16 bytes).
struct suluh_text_slot {
  uint64_t first;
  uint64_t second;
  uint64_t start;
  uint32_t extent;
  uint32_t code;
};

/// How texts are written in cells.
struct suluh_style {
  /// What they may be quoted in; negative where nothing is a quote.
  int quote;
  /// What else may stand for another byte in quotes; negative where nothing does.
  int escape;
  /// Whether the spaces around one that is not quoted belong to it.
  bool keeps_spaces;
};

/// A hash table of texts, a power of two of places, some of them free; how long the longest text is. 32 bytes can be read from
/// each start on.
struct suluh_known_texts {
  size_t longest;
  const struct suluh_text_slot *slots;
  size_t mask;
  const uint8_t *bytes;
  struct suluh_style style;
};

/// The hash of a short text, by which it is looked for. 32 bytes are read.
uint64_t suluh_short_hash(const uint8_t *text, size_t length);

/// The place of a short text, odd or not, or the free place where it would belong. 32 bytes are read.
const struct suluh_text_slot *suluh_short_slot(
  const struct suluh_known_texts *known, const uint8_t *text, size_t length);

/// Writes the codes of fields from `row` on, as long as nothing is in them or they are short texts that are known and not odd,
/// with or without spaces and quotes around them; returns the row of the first that is not, or `end`.
size_t suluh_known_codes(
  const struct suluh_known_texts *known, struct suluh_fields fields, size_t row, size_t end, uint32_t *codes);

/// Texts that are copied one behind the other: how many bytes there are, where the text of each row ends among them, and a bit
/// for each that has any.
struct suluh_copies {
  uint8_t *bytes;
  size_t count;
  uint32_t *ends;
  uint64_t *filled;
};

/// Copies the texts of fields from `row` on, without the spaces and quotes around them, as long as nothing is in them, or they are
/// longer than all texts that mean nothing and nothing in them stands for something else; returns the row of the first
/// that is not so, or `end`. Up to 64 bytes more are written to; bits are set, never cleared.
size_t suluh_copy_texts(
  struct suluh_fields fields, size_t row, size_t end, size_t longest_marker, struct suluh_style style,
  struct suluh_copies *copies);

/// Which of up to 64 cells were read, and which have nothing in them, a bit each; the others are neither.
struct suluh_plain {
  uint64_t read;
  uint64_t empty;
};

/// Reads those of up to 64 cells that are `-?[1-9][0-9]{0,15}` or `-?0`, in quotes or not; writes 0 for all others. `quote` is
/// negative where there are none. Up to 7 more values are written to.
struct suluh_plain suluh_plain_integers(
  struct suluh_fields fields, size_t row, size_t count, int quote, int64_t *values);

/// How many years `suluh_plain_dates` knows, from 1900 on.
#define SULUH_YEARS 201

/// Reads those of up to 64 cells that are dates like `2025-06-30`, in quotes or not, as days; writes 0 for all others. `months`
/// has the day at which each month begins, and the one behind the last. Up to 7 more values are written to.
struct suluh_plain suluh_plain_dates(
  struct suluh_fields fields, size_t row, size_t count, int quote, const int32_t *months, int64_t *values);

/// Sets bit i of `words` where source[i] - low <= span, in unsigned numbers that wrap around; bits that are set stay.
void suluh_within8(const uint8_t *source, size_t count, uint8_t low, uint8_t span, uint64_t *words);
void suluh_within16(const uint16_t *source, size_t count, uint16_t low, uint16_t span, uint64_t *words);
void suluh_within32(const uint32_t *source, size_t count, uint32_t low, uint32_t span, uint64_t *words);
void suluh_within64(const uint64_t *source, size_t count, uint64_t low, uint64_t span, uint64_t *words);

/// groups[i] += codes[i] * stride, which has room in a group's number
void suluh_add_codes8(const uint8_t *codes, size_t count, uint32_t stride, uint32_t *groups);
void suluh_add_codes16(const uint16_t *codes, size_t count, uint32_t stride, uint32_t *groups);
void suluh_add_codes32(const uint32_t *codes, size_t count, uint32_t stride, uint32_t *groups);
void suluh_add_codes8to8(const uint8_t *codes, size_t count, uint8_t stride, uint8_t *groups);
void suluh_add_codes8to16(const uint8_t *codes, size_t count, uint16_t stride, uint16_t *groups);

/// pairs[i] = first[i] * stride + second[i], which has room in a pair's number
void suluh_pairs8(
  const uint8_t *first, uint16_t stride, const uint8_t *second, size_t count, uint16_t *pairs);

/// Writes numbers[i] where bit i of `words` is set, and `other` elsewhere. As many numbers as fill words are read and written;
/// `kept` can be `numbers`.
void suluh_keep32(const uint32_t *numbers, size_t word_count, const uint64_t *words, uint32_t other, uint32_t *kept);

/// values[i] = source[i]
void suluh_widen8(const int8_t *source, size_t count, int64_t *values);
void suluh_widen16(const int16_t *source, size_t count, int64_t *values);
void suluh_widen32(const int32_t *source, size_t count, int64_t *values);

/// The smallest or the largest of `known` and the values; of those alone whose byte in `present` is 1, unless that is null.
int64_t suluh_smallest(const int64_t *values, const uint8_t *present, size_t count, int64_t known);
int64_t suluh_largest(const int64_t *values, const uint8_t *present, size_t count, int64_t known);

/// Whether no value is infinite or not a number.
bool suluh_all_finite(const double *values, size_t count);

/// The whole numbers below, above and nearest to some numbers, halves away from zero.
void suluh_round_down(const double *numbers, size_t count, double *results);
void suluh_round_up(const double *numbers, size_t count, double *results);
void suluh_round(const double *numbers, size_t count, double *results);

/// The lower ends of the ranges of a width that some numbers lie in; not a number where the width is not above 0. A quotient
/// that is whole but for rounding is whole: 0.6 lies in the range of width 0.2 that begins at 0.6.
void suluh_lower_ends(const double *numbers, const double *widths, size_t count, double *results);

/// values[i] = source[i] * unit
void suluh_multiply32(const int32_t *source, size_t count, int32_t unit, int64_t *values);

/// values[i] = source[i] where taken[i] is 1; it is 0 elsewhere.
void suluh_choose8(const uint8_t *source, const uint8_t *taken, size_t count, uint8_t *values);
void suluh_choose32(const uint32_t *source, const uint8_t *taken, size_t count, uint32_t *values);
void suluh_choose64(const uint64_t *source, const uint8_t *taken, size_t count, uint64_t *values);

/// truth[i] = left[i] == right[i], and so on, as 0 or 1
void suluh_equal64s(const int64_t *left, const int64_t *right, size_t count, uint8_t *truth);
void suluh_less64s(const int64_t *left, const int64_t *right, size_t count, uint8_t *truth);
void suluh_less_or_equal64s(const int64_t *left, const int64_t *right, size_t count, uint8_t *truth);

/// Writes each bit as a byte of 0 or 1.
void suluh_spread_bits(const uint64_t *words, size_t word_count, uint8_t *bytes);

/// Lists each i for which values[places[i]] is below 0; returns how many. No place is above the largest int32_t, nor `count`
/// above 65,535; one more is written to than are listed.
size_t suluh_negative_lanes32(const int32_t *values, const uint32_t *places, size_t count, uint16_t *lanes);

/// Bit i of the result is set where one of `numbers` is i; none is above 63.
uint64_t suluh_numbers64(const uint32_t *numbers, size_t count);

/// target[i] = table[source[i]], of a table of 256 bytes; the target can be the source.
void suluh_translate8(const uint8_t *source, const uint8_t *table, size_t count, uint8_t *target);

/// Adds to counts[b] how many bytes are b.
void suluh_count_bytes(const uint8_t *bytes, size_t count, uint64_t counts[256]);

/// Sets bit i of `words` where left_marks[left[i]] and right_marks[right[i]] have a bit in common, and clears the others up to
/// the end of the last word. The tables have 256 bytes. Asks for the lines of two areas meanwhile, where these are not null: one
/// line of each for 64 rows. False, and nothing is done, where the processor has no instruction for it.
bool suluh_marked_pairs(
  const uint8_t *left, const uint8_t *left_marks, const uint8_t *right, const uint8_t *right_marks, size_t count,
  uint64_t *words, const uint8_t *left_ahead, const uint8_t *right_ahead);

/// How many bits are set.
size_t suluh_count_bits(const uint64_t *words, size_t word_count);

/// Writes the places of the bits that are set, counted from `start`, in ascending order; returns how many. There is room
/// for the places of all bits: more are written to than are set.
/// `byte_places` has the places of the bits of each byte, a byte each.
size_t suluh_places(
  const uint64_t *words, size_t word_count, const uint64_t *byte_places, int32_t start, int32_t *places);

/// Asks for bytes that are soon to be read, wherever they lie.
static inline __attribute__((always_inline)) void suluh_prefetch(const void *bytes, size_t count) {
  for (size_t place = 0; place < count; place += 64) __builtin_prefetch((const uint8_t *)bytes + place, 0, 2);
}

/// Writes the cells whose bits are set next to each other; returns how many. Cells have 1, 2, 4 or 8 bytes, and those without
/// a bit are not read. Up to 64 bytes more are written to.
size_t suluh_pack(
  const void *source, size_t cell_bytes, size_t word_count, const uint64_t *words, void *packed);

/// A byte that is looked for at a distance from a place: (place[offset] | mask) == byte.
struct suluh_probe {
  size_t offset;
  uint8_t mask;
  uint8_t byte;
};

/// Bit i of `words` is set where all three probes are right at hay[i]; 64 places to each word. As many bytes are read, and
/// the largest offset more.
void suluh_probe_places(const uint8_t *hay, size_t word_count, const struct suluh_probe probes[3], uint64_t *words);

/// The first place of `needle` in `hay`, or NULL.
const uint8_t *suluh_find(const uint8_t *hay, size_t hay_count, const uint8_t *needle, size_t needle_count);

/// Texts one behind the other. Of where each ends there are the low 32 bits; `wraps` are the rows, in ascending order, whose
/// end is the first behind a further multiple of 2^32.
struct suluh_texts {
  const uint8_t *bytes;
  const uint32_t *ends;
  const uint64_t *wraps;
  size_t wrap_count;
};

/// Where the text of a row ends in the bytes.
static inline __attribute__((always_inline)) uint64_t suluh_text_end(struct suluh_texts texts, size_t row) {
  uint64_t end = texts.ends[row];
  for (size_t i = 0; i < texts.wrap_count && texts.wraps[i] <= row; i++) end += (uint64_t)1 << 32;
  return end;
}

/// Where it begins.
static inline __attribute__((always_inline)) uint64_t suluh_text_start(struct suluh_texts texts, size_t row) {
  return row == 0 ? 0 : suluh_text_end(texts, row - 1);
}

/// A hash of bytes; 8 further bytes may be read.
uint64_t suluh_text_hash(const uint8_t *text, size_t count);

/// Whether all that is beyond ASCII is a dash, a quotation mark or the like (U+2010 to U+2027, U+2030 to U+203F): they are no
/// spaces, have no other case, do not join what stands beside them, and no other character is equivalent to them.
bool suluh_is_inert(const uint8_t *text, size_t count);

/// Writes the hash of the bytes of a text's key: single spaces, small letters. False where that takes more than ASCII and
/// characters without case, spaces and equivalents. 8 further bytes may be read.
bool suluh_key_hash(const uint8_t *text, size_t count, uint64_t *hash);

/// Writes the hashes of the texts (where `is_exact`) or keys of rows; rows whose key is not known are listed in `others`.
/// Returns how many these are.
size_t suluh_key_hashes(
  struct suluh_texts texts, size_t start, size_t count, bool is_exact, uint64_t *hashes, int32_t *others);

/// Numbers hashes in the order in which they come. An entry is a hash of 32 bits above a row, and becomes the number above
/// the row; `firsts` gets the first row of each number. `places` are `mask` + 1 zeroes, more than there are entries. Returns
/// how many numbers there are.
size_t suluh_number_entries(
  uint64_t *entries, size_t count, uint64_t *places, size_t mask, int32_t *firsts);

/// Lists the numbered entries whose texts have other bytes than the first one of the same number; returns how many.
size_t suluh_unlike_entries(
  struct suluh_texts texts, const uint64_t *entries, size_t count, const int32_t *firsts, uint32_t *unlike);

/// Numbers the texts of `count` rows by their bytes, in the order in which they come, after `total` that are known. `places`
/// are `mask` + 1 of a hash table with room for all of them, at first zeroes; `known`, `firsts` and `counts` have the hash, the
/// first row and the rows of each number; `hashes` is room for as many rows. Rows without a bit in `validity`, where there is
/// one, are left out. Returns how many are known then.
size_t suluh_number_texts(
  struct suluh_texts texts, size_t start, size_t count, const uint64_t *validity, uint64_t *hashes,
  uint64_t *places, size_t mask, uint64_t *known, int32_t *firsts, int64_t *counts, size_t total, uint32_t *numbers);

/// A number that nearly always differs where the bytes do; not one that withstands forgers. Zeroes that fill the last 64
/// bytes up do not count.
uint64_t suluh_checksum(const uint8_t *bytes, size_t count);

/// Asks the kernel to back `count` bytes at `base` with huge pages. Harmless where that is not possible.
void suluh_prefer_huge_pages(void *base, size_t count);

/// Lets reads of a mapped file behind its end, where it was made shorter meanwhile, find zeroes instead of ending the
/// process. Returns a number to ask and to end it with; -1 where too many files are guarded already.
int suluh_guard(const void *base, size_t count);

/// Whether the file got shorter than it was.
bool suluh_was_short(int guard);

/// Ends it, before the file is unmapped.
void suluh_unguard(int guard);
