#include "CBytes.h"
#include "clones.h"

// Sets bit i of `words` where source[i] - low <= span; bits that are set stay.
#define SULUH_WITHIN(BITS)                                                                                    \
  SULUH_CLONES void suluh_within##BITS(                                                                       \
    const uint##BITS##_t *source, size_t count, uint##BITS##_t low, uint##BITS##_t span, uint64_t *words) {   \
    uint8_t bytes[64];                                                                                        \
    size_t row = 0;                                                                                           \
    for (; row + 64 <= count; row += 64) {                                                                    \
      suluh_prefetch(source + row + SULUH_CHUNK_ROWS, 8 * BITS);                                              \
      for (size_t i = 0; i < 64; i++) bytes[i] = (uint##BITS##_t)(source[row + i] - low) <= span;             \
      words[row / 64] |= suluh_equal64(bytes, 1);                                                             \
    }                                                                                                         \
    for (; row < count; row++) {                                                                              \
      uint64_t is_within = (uint##BITS##_t)(source[row] - low) <= span;                                       \
      words[row / 64] |= is_within << (row % 64);                                                             \
    }                                                                                                         \
  }

SULUH_WITHIN(8)
SULUH_WITHIN(16)
SULUH_WITHIN(32)
SULUH_WITHIN(64)

#define SULUH_ADD_CODES(NAME, CODE, GROUP)                                                                    \
  SULUH_CLONES void NAME(const CODE *restrict codes, size_t count, GROUP stride, GROUP *restrict groups) {    \
    for (size_t i = 0; i < count; i++) groups[i] = (GROUP)(groups[i] + codes[i] * stride);                    \
  }

SULUH_ADD_CODES(suluh_add_codes8, uint8_t, uint32_t)
SULUH_ADD_CODES(suluh_add_codes16, uint16_t, uint32_t)
SULUH_ADD_CODES(suluh_add_codes32, uint32_t, uint32_t)
SULUH_ADD_CODES(suluh_add_codes8to8, uint8_t, uint8_t)
SULUH_ADD_CODES(suluh_add_codes8to16, uint8_t, uint16_t)

SULUH_CLONES void suluh_pairs8(
  const uint8_t *restrict first, uint16_t stride, const uint8_t *restrict second, size_t count,
  uint16_t *restrict pairs) {
  for (size_t i = 0; i < count; i++) pairs[i] = (uint16_t)(first[i] * stride + second[i]);
}

typedef _Bool bits8 __attribute__((ext_vector_type(8)));
typedef uint32_t numbers8 __attribute__((ext_vector_type(8), aligned(4)));

SULUH_CLONES void suluh_keep32(
  const uint32_t *numbers, size_t word_count, const uint64_t *words, uint32_t other, uint32_t *kept) {
  for (size_t byte = 0; byte < word_count * 8; byte++) {
    bits8 own;
    __builtin_memcpy(&own, (const uint8_t *)words + byte, 1);
    numbers8 is_kept = -__builtin_convertvector(own, numbers8);
    numbers8 eight = *(const numbers8 *)(numbers + byte * 8);
    *(numbers8 *)(kept + byte * 8) = (eight & is_kept) | (~is_kept & other);
  }
}

SULUH_CLONES size_t suluh_count_bits(const uint64_t *words, size_t word_count) {
  size_t count = 0;
  for (size_t word = 0; word < word_count; word++) count += (size_t)__builtin_popcountll(words[word]);
  return count;
}

SULUH_CLONES size_t suluh_negative_lanes32(
  const int32_t *values, const uint32_t *places, size_t count, uint16_t *lanes) {
  enum { step = 64 };
  size_t found = 0;
  for (size_t start = 0; start < count; start += step) {
    size_t end = start + step < count ? start + step : count;
    int32_t any = 0;
    for (size_t i = start; i < end; i++) any |= values[(int32_t)places[i]];
    if (any >= 0) continue;
    for (size_t i = start; i < end; i++) {
      lanes[found] = (uint16_t)i;
      found += values[(int32_t)places[i]] < 0;
    }
  }
  return found;
}

SULUH_CLONES uint64_t suluh_numbers64(const uint32_t *numbers, size_t count) {
  uint64_t seen = 0;
  for (size_t i = 0; i < count; i++) seen |= (uint64_t)1 << (numbers[i] & 63);
  return seen;
}
