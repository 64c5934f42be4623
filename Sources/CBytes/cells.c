// Cells of text, as most of them are written: nothing is decided by a jump that would be guessed wrong for some cells.
#include "CBytes.h"
#include "clones.h"

#include <string.h>

typedef uint8_t bytes64 __attribute__((ext_vector_type(64), aligned(1)));
typedef uint16_t shorts32 __attribute__((ext_vector_type(32)));
typedef uint32_t ints16 __attribute__((ext_vector_type(16)));
typedef uint64_t words8 __attribute__((ext_vector_type(8)));
typedef uint64_t words8_anywhere __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t signed8 __attribute__((ext_vector_type(8)));
typedef _Bool bits8 __attribute__((ext_vector_type(8)));

#define INLINE static inline __attribute__((always_inline))

// MARK: Texts that are known

// What keeps the first bytes of 32 begins somewhere in them.
static const uint8_t ones[64] __attribute__((aligned(64))) = {
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

INLINE uint64_t load(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, 8);
  return word;
}

// Up to 32 bytes as words, filled up with zeroes; those behind `width` are left out.
struct key {
  uint64_t words[4];
};

INLINE void load_key(struct key *key, const uint8_t *text, size_t length, size_t width) {
  const uint8_t *kept = ones + SULUH_SHORT - length;
  for (size_t i = 0; i < 4; i++) key->words[i] = i * 8 < width ? load(text + i * 8) & load(kept + i * 8) : 0;
}

// Words that are 0 change nothing: the hash of a text does not depend on the width.
INLINE uint64_t hash_of(const struct key *key) {
  const uint64_t *words = key->words;
  uint64_t all = (words[0] ^ words[1] * 0x8bb84b93962eacc9) + (words[2] ^ words[3] * 0x9e3779b97f4a7c15) * 0x2d358dccaa6c78a5;
  unsigned __int128 product = (unsigned __int128)all * 0xd1b54a32d192ed03;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

// Whether a slot has a text of up to `width` bytes; `odd` is what of an extent does not count.
INLINE bool has_text(
  const struct suluh_known_texts *known, const struct suluh_text_slot *slot, const struct key *key, size_t length,
  size_t width, uint32_t odd) {
  uint64_t unlike = ((slot->extent & ~odd) ^ length) | (slot->first ^ key->words[0]);
  if (width > 8) unlike |= slot->second ^ key->words[1];
  if (width > 16) {
    struct key rest;
    load_key(&rest, known->bytes + slot->start, length, width);
    unlike |= (rest.words[2] ^ key->words[2]) | (rest.words[3] ^ key->words[3]);
  }
  return unlike == 0;
}

uint64_t suluh_short_hash(const uint8_t *text, size_t length) {
  struct key key;
  load_key(&key, text, length, SULUH_SHORT);
  return hash_of(&key);
}

const struct suluh_text_slot *suluh_short_slot(
  const struct suluh_known_texts *known, const uint8_t *text, size_t length) {
  struct key key;
  load_key(&key, text, length, SULUH_SHORT);
  size_t place = hash_of(&key) & known->mask;
  const struct suluh_text_slot *slot = known->slots + place;
  while (slot->extent != 0 && !has_text(known, slot, &key, length, SULUH_SHORT, SULUH_ODD)) {
    slot = known->slots + (++place & known->mask);
  }
  return slot;
}

// The slot of a text, or null where it is not known or too long. One without a byte is like a free slot.
INLINE const struct suluh_text_slot *known_slot(
  const struct suluh_known_texts *known, const uint8_t *text, size_t length, size_t width) {
  if (length > width) return 0;
  struct key key;
  load_key(&key, text, length, width);
  size_t place = hash_of(&key) & known->mask;
  const struct suluh_text_slot *slot = known->slots + place;
  while (!has_text(known, slot, &key, length, width, 0)) {
    if (slot->extent == 0) return 0;
    slot = known->slots + (++place & known->mask);
  }
  return slot;
}

// Takes spaces and quotes off. False where they belong to the text, or nothing is left.
static bool uncover(const uint8_t **text, size_t *length, struct suluh_style style, bool *is_quoted) {
  const uint8_t *start = *text, *end = start + *length;
  while (start < end && *start == ' ') start++;
  while (start < end && end[-1] == ' ') end--;
  *is_quoted = end - start > 2 && *start == style.quote && end[-1] == style.quote;
  if (start == end || (style.keeps_spaces && !*is_quoted)) return false;
  *text = start + *is_quoted;
  *length = (size_t)(end - start) - (*is_quoted ? 2 : 0);
  return true;
}

INLINE size_t known_codes(
  const struct suluh_known_texts *texts, const struct suluh_fields *fields, size_t row, size_t end, size_t width,
  uint32_t *codes) {
  const struct suluh_known_texts known = *texts;
  const size_t offset = fields->start_offset, start_stride = fields->start_stride, end_stride = fields->end_stride;
  const uint8_t *base = fields->base + offset;
  const uint32_t *starts = fields->starts + row * start_stride, *ends = fields->ends + row * end_stride;
  for (; row < end; row++, starts += start_stride, ends += end_stride) {
    const size_t start = *starts, length = *ends - start - offset;
    const struct suluh_text_slot *slot = known_slot(&known, base + start, length, width);
    if (__builtin_expect(slot == 0, 0)) {
      size_t rest = (ptrdiff_t)length < 0 ? 0 : length;
      const uint8_t *text = base + start;
      bool is_quoted;
      if (!uncover(&text, &rest, known.style, &is_quoted)) break;
      slot = known_slot(&known, text, rest, width);
      // In quotes, what means an empty cell elsewhere is a text.
      if (slot == 0 || (is_quoted && slot->code == 0)) break;
    }
    codes[row] = slot->code;
  }
  return row;
}

SULUH_CLONES size_t suluh_known_codes(
  const struct suluh_known_texts *known, struct suluh_fields fields, size_t row, size_t end, uint32_t *codes) {
  if (known->longest <= 8) return known_codes(known, &fields, row, end, 8, codes);
  if (known->longest <= 16) return known_codes(known, &fields, row, end, 16, codes);
  return known_codes(known, &fields, row, end, SULUH_SHORT, codes);
}

// MARK: Texts that are copied

// Whether a text can be copied as it is.
INLINE bool is_plain(const uint8_t *text, size_t length, size_t longest_marker, struct suluh_style style) {
  return (length > longest_marker) & (*text > ' ') & (*text != style.quote) & (text[length - (length != 0)] > ' ');
}

// Whether it can without the spaces and quotes around it, which are taken off.
static bool is_plain_within(const uint8_t **text, size_t *length, size_t longest_marker, struct suluh_style style) {
  bool is_quoted;
  if ((ptrdiff_t)*length < 0 || !uncover(text, length, style, &is_quoted)) return false;
  if (!is_quoted) return is_plain(*text, *length, longest_marker, style);
  if (memchr(*text, style.quote, *length) || (style.escape >= 0 && memchr(*text, style.escape, *length))) return false;
  return **text > ' ';
}

SULUH_CLONES size_t suluh_copy_texts(
  struct suluh_fields fields, size_t row, size_t end, size_t longest_marker, struct suluh_style style,
  struct suluh_copies *copies) {
  const uint32_t *starts = fields.starts + row * fields.start_stride, *ends = fields.ends + row * fields.end_stride;
  const uint8_t *base = fields.base + fields.start_offset;
  uint8_t *target = copies->bytes + copies->count;
  uint64_t filled = 0;
  for (; row < end; row++, starts += fields.start_stride, ends += fields.end_stride) {
    const uint8_t *text = base + *starts;
    size_t length = *ends - *starts - fields.start_offset;
    if (!(is_plain(text, length, longest_marker, style) | (length == 0)) || (ptrdiff_t)length < 0) {
      if (!is_plain_within(&text, &length, longest_marker, style)) break;
    }
    *(bytes64 *)target = *(const bytes64 *)text;
    if (length > 64) memcpy(target + 64, text + 64, length - 64);
    target += length;
    copies->ends[row] = (uint32_t)(target - copies->bytes);
    filled |= (uint64_t)(length != 0) << row % 64;
    if (row % 64 == 63) {
      copies->filled[row / 64] |= filled;
      filled = 0;
    }
  }
  if (filled) copies->filled[row / 64] |= filled;
  copies->count = (size_t)(target - copies->bytes);
  return row;
}

// MARK: Whole numbers and dates

// Not 0 where a byte is none of 0 to 9.
INLINE void mark_others(words8 *digits, words8 *wrong) {
  *wrong |= ((*digits + 0x7676767676767676) | *digits) & 0x8080808080808080;
}

// Eight digits, the first in the lowest byte, become the number that they make.
INLINE void join(words8 *digits) {
  shorts32 pairs = (shorts32)*digits;
  pairs = (pairs & 0xff) * 10 + (pairs >> 8);
  ints16 fours = (ints16)pairs;
  fours = (fours & 0xffff) * 100 + (fours >> 16);
  words8 eights = (words8)fours;
  *digits = (eights & 0xffffffff) * 10000 + (eights >> 32);
}

// Takes the quotes off a field, where there are any; without a jump.
INLINE void unquote(const uint8_t **text, size_t *length, int quote) {
  const size_t is_quoted = (*length >= 2) & (**text == quote) & ((*text)[*length - (*length != 0)] == quote);
  *text += is_quoted;
  *length -= is_quoted * 2;
}

INLINE uint64_t bits_of(const signed8 *truth) {
  bits8 bits = __builtin_convertvector(*truth, bits8);
  uint8_t byte;
  memcpy(&byte, &bits, 1);
  return byte;
}

// Of 64 cells what they begin with, and how long they are.
struct beginnings {
  uint64_t front[64], back[64], length[64], first[64], sign[64];
} __attribute__((aligned(64)));

#define EIGHT(WORDS) (*(const words8 *)(WORDS))

SULUH_CLONES struct suluh_plain suluh_plain_integers(
  struct suluh_fields fields, size_t row, size_t count, int quote, int64_t *restrict values) {
  struct suluh_plain plain = {0, 0};
  struct beginnings cells;
  const uint32_t *starts = fields.starts + row * fields.start_stride, *ends = fields.ends + row * fields.end_stride;
  for (size_t i = 0; i < count; i++, starts += fields.start_stride, ends += fields.end_stride) {
    size_t start = *starts + fields.start_offset, length = *ends - start;
    const uint8_t *text = fields.base + start;
    if (quote >= 0) unquote(&text, &length, quote);
    plain.empty |= (uint64_t)(length == 0) << i;
    uint64_t is_negative = *text == '-';
    text += is_negative;
    length -= is_negative;
    // The last digit goes to the highest byte, and zeroes stand in front of the first.
    const uint64_t zeroes = 0x3030303030303030;
    unsigned __int128 all = (unsigned __int128)(load(text + 8) ^ zeroes) << 64 | (load(text) ^ zeroes);
    all <<= (128 - length * 8) % 128;
    cells.front[i] = (uint64_t)all;
    cells.back[i] = (uint64_t)(all >> 64);
    cells.length[i] = length;
    cells.first[i] = *text;
    cells.sign[i] = 0 - is_negative;
  }
  for (size_t i = count; i < 64; i++) cells.front[i] = cells.back[i] = cells.length[i] = cells.first[i] = cells.sign[i] = 0;
  for (size_t i = 0; i < count; i += 8) {
    const words8 length = EIGHT(cells.length + i), sign = EIGHT(cells.sign + i);
    words8 front = EIGHT(cells.front + i), back = EIGHT(cells.back + i), wrong = {0};
    mark_others(&front, &wrong);
    mark_others(&back, &wrong);
    const signed8 is_read = (wrong == 0) & (length - 1 < 16) & ((EIGHT(cells.first + i) != '0') | (length == 1));
    join(&front);
    join(&back);
    const words8 value = (front & 0xffffffff) * 100000000 + back;
    *(words8_anywhere *)(values + i) = ((value ^ sign) - sign) & (words8)is_read;
    plain.read |= bits_of(&is_read) << i;
  }
  return plain;
}

SULUH_CLONES struct suluh_plain suluh_plain_dates(
  struct suluh_fields fields, size_t row, size_t count, int quote, const int32_t *months, int64_t *restrict values) {
  struct suluh_plain plain = {0, 0};
  struct beginnings cells;
  const uint32_t *starts = fields.starts + row * fields.start_stride, *ends = fields.ends + row * fields.end_stride;
  for (size_t i = 0; i < count; i++, starts += fields.start_stride, ends += fields.end_stride) {
    size_t start = *starts + fields.start_offset, length = *ends - start;
    const uint8_t *text = fields.base + start;
    uint16_t back;
    if (quote >= 0) unquote(&text, &length, quote);
    memcpy(&back, text + 8, 2);
    plain.empty |= (uint64_t)(length == 0) << i;
    cells.front[i] = load(text);
    cells.back[i] = back;
    cells.length[i] = length;
  }
  for (size_t i = count; i < 64; i++) cells.front[i] = cells.back[i] = cells.length[i] = 0;
  for (size_t i = 0; i < count; i += 8) {
    // Every byte becomes its digit, both dashes 0.
    const words8 front = EIGHT(cells.front + i) ^ 0x2d30302d30303030, back = EIGHT(cells.back + i) ^ 0x3030;
    // Adding brings anything else to 128 and more.
    const words8 wrong = (((front + 0x7f76767f76767676) | front) & 0x8080808080808080)
      | (((back + 0x7676) | back) & 0x8080);
    const words8 pairs = (front << 3) + (front << 1) + (front >> 8);
    const words8 year = (pairs & 0xff) * 100 + ((pairs >> 16) & 0xff) - 1900, of_year = ((pairs >> 40) & 0xff) - 1;
    const words8 day = (back & 0xf) * 10 + (back >> 8) - 1;
    const signed8 is_month = (year < SULUH_YEARS) & (of_year < 12);
    const words8 month = (year * 12 + of_year) & (words8)is_month;
    words8 begin, end;
    for (size_t lane = 0; lane < 8; lane++) {
      begin[lane] = (uint64_t)(int64_t)months[month[lane]];
      end[lane] = (uint64_t)(int64_t)months[month[lane] + 1];
    }
    const signed8 is_read = (wrong == 0) & is_month & (EIGHT(cells.length + i) == 10) & (day < end - begin);
    *(words8_anywhere *)(values + i) = (begin + day) & (words8)is_read;
    plain.read |= bits_of(&is_read) << i;
  }
  return plain;
}
