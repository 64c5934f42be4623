#include "CBytes.h"
#include "clones.h"

// Bytes are asked for as many ahead: what the processor does by itself ends with the page.
enum { ahead = 2048 };

/// Bit i is the parity of the bits 0 to i.
static inline __attribute__((always_inline)) uint64_t parity(uint64_t mask) {
  for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
  return mask;
}

// Lists the places of the bits of `found` from `start` on; up to 64 are written, whether or not there are so many.
typedef void (*listing)(uint64_t found, uint32_t start, uint32_t *places);

static inline __attribute__((always_inline)) void list_by_eights(uint64_t found, uint32_t start, uint32_t *places) {
  // Eight at a time, whether or not there are so many: that is quicker than asking.
  while (found) {
    for (int step = 0; step < 8; step++) {
      *places++ = start + (uint32_t)(found ? __builtin_ctzll(found) : 0);
      found &= found - 1;
    }
  }
}

static inline __attribute__((always_inline)) size_t separators_listed(
  listing list, const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records) {
  uint64_t is_inside = *inside;
  size_t count = 0, ends = 0;
  for (size_t block = 0; block < block_count; block++) {
    const uint8_t *place = text + block * 64;
    __builtin_prefetch(place + ahead);
    uint64_t line_ends = suluh_equal64(place, '\n');
    uint64_t found = suluh_equal64(place, delimiter) | line_ends;
    uint64_t quotes = quote < 0 ? 0 : suluh_equal64(place, (uint8_t)quote);
    if (quotes | is_inside) {
      uint64_t within = parity(quotes) ^ is_inside;
      found &= ~within;
      line_ends &= ~within;
      is_inside = within >> 63 ? ~(uint64_t)0 : 0;
    }
    ends += (size_t)__builtin_popcountll(line_ends);
    list(found, base + (uint32_t)(block * 64), places + count);
    count += (size_t)__builtin_popcountll(found);
  }
  *inside = is_inside;
  *records += ends;
  return count;
}

#ifdef SULUH_CHOOSES
#include <immintrin.h>

// One instruction moves the places of up to 64 bits next to each other, a byte each.
__attribute__((target("avx512vbmi2"), always_inline)) static inline void list_by_sixteens(
  uint64_t found, uint32_t start, uint32_t *places) {
  const __m512i steps = _mm512_add_epi8(
    _mm512_set4_epi32(0x0f0e0d0c, 0x0b0a0908, 0x07060504, 0x03020100),
    _mm512_setr_epi32(
      0, 0, 0, 0, 0x10101010, 0x10101010, 0x10101010, 0x10101010, 0x20202020, 0x20202020, 0x20202020, 0x20202020,
      0x30303030, 0x30303030, 0x30303030, 0x30303030));
  const __m512i first = _mm512_set1_epi32((int32_t)start);
  __m512i packed = _mm512_maskz_compress_epi8(found, steps);
  for (int left = __builtin_popcountll(found); left > 0; left -= 16, places += 16) {
    __m512i sixteen = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed));
    _mm512_storeu_si512(places, _mm512_add_epi32(sixteen, first));
    packed = _mm512_shuffle_i32x4(packed, packed, 0x39);
  }
}

__attribute__((target("avx512vbmi2"))) static size_t separators_by_sixteens(
  const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records) {
  return separators_listed(list_by_sixteens, text, block_count, delimiter, quote, inside, base, places, records);
}
#endif

SULUH_CLONES static size_t separators_by_eights(
  const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records) {
  return separators_listed(list_by_eights, text, block_count, delimiter, quote, inside, base, places, records);
}

size_t suluh_separators(
  const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records) {
#ifdef SULUH_CHOOSES
  if (__builtin_cpu_supports("avx512vbmi2")) {
    return separators_by_sixteens(text, block_count, delimiter, quote, inside, base, places, records);
  }
#endif
  return separators_by_eights(text, block_count, delimiter, quote, inside, base, places, records);
}

SULUH_CLONES size_t suluh_plain_blocks(const uint8_t *text, size_t block_count, int quote, size_t *lines) {
  uint8_t mark = quote < 0 ? '\r' : (uint8_t)quote;
  size_t ends = 0, block = 0;
  for (; block < block_count; block++) {
    const suluh_bytes64 bytes = *(const suluh_bytes64 *)(text + block * 64);
    __builtin_prefetch(text + block * 64 + ahead);
    suluh_bytes64 special = (suluh_bytes64)(bytes == (suluh_bytes64)(mark)) | (suluh_bytes64)(bytes == (suluh_bytes64)('\r'))
      | (bytes & (suluh_bytes64)(0x80));
    if (__builtin_reduce_or(special)) break;
    ends += (size_t)__builtin_popcountll(suluh_equal64(text + block * 64, '\n'));
  }
  *lines += ends;
  return block;
}
