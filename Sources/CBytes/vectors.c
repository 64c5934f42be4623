// Values of the rows of a chunk, which formulas are computed from.
#include "CBytes.h"
#include "clones.h"

#define SULUH_WIDEN(BITS)                                                                                     \
  SULUH_CLONES void suluh_widen##BITS(                                                                        \
    const int##BITS##_t *restrict source, size_t count, int64_t *restrict values) {                           \
    for (size_t i = 0; i < count; i++) values[i] = source[i];                                                 \
  }

SULUH_WIDEN(8)
SULUH_WIDEN(16)
SULUH_WIDEN(32)

SULUH_CLONES void suluh_multiply32(
  const int32_t *restrict source, size_t count, int32_t unit, int64_t *restrict values) {
  for (size_t i = 0; i < count; i++) values[i] = (int64_t)source[i] * unit;
}

#define SULUH_EXTREME(NAME, SIGN, NEUTRAL)                                                                    \
  SULUH_CLONES int64_t NAME(const int64_t *values, const uint8_t *present, size_t count, int64_t known) {     \
    if (!present) {                                                                                           \
      for (size_t i = 0; i < count; i++) known = values[i] SIGN known ? values[i] : known;                    \
    } else {                                                                                                  \
      for (size_t i = 0; i < count; i++) {                                                                    \
        int64_t value = present[i] ? values[i] : NEUTRAL;                                                     \
        known = value SIGN known ? value : known;                                                             \
      }                                                                                                       \
    }                                                                                                         \
    return known;                                                                                             \
  }

SULUH_EXTREME(suluh_smallest, <, INT64_MAX)
SULUH_EXTREME(suluh_largest, >, INT64_MIN)

SULUH_CLONES bool suluh_all_finite(const double *values, size_t count) {
  uint64_t bad = 0;
  for (size_t i = 0; i < count; i++) bad |= !(__builtin_fabs(values[i]) < __builtin_inf());
  return bad == 0;
}

#define SULUH_CHOOSE(BITS)                                                                                    \
  SULUH_CLONES void suluh_choose##BITS(                                                                       \
    const uint##BITS##_t *restrict source, const uint8_t *restrict taken, size_t count,                       \
    uint##BITS##_t *restrict values) {                                                                        \
    for (size_t i = 0; i < count; i++) values[i] ^= (values[i] ^ source[i]) & -(uint##BITS##_t)taken[i];      \
  }

SULUH_CHOOSE(8)
SULUH_CHOOSE(32)
SULUH_CHOOSE(64)

#define SULUH_COMPARE(NAME, OPERATOR)                                                                         \
  SULUH_CLONES void NAME(                                                                                     \
    const int64_t *restrict left, const int64_t *restrict right, size_t count, uint8_t *restrict truth) {     \
    for (size_t i = 0; i < count; i++) truth[i] = left[i] OPERATOR right[i];                                  \
  }

SULUH_COMPARE(suluh_equal64s, ==)
SULUH_COMPARE(suluh_less64s, <)
SULUH_COMPARE(suluh_less_or_equal64s, <=)

SULUH_CLONES void suluh_spread_bits(const uint64_t *words, size_t word_count, uint8_t *bytes) {
  for (size_t word = 0; word < word_count; word++) {
    suluh_mask64 own;
    __builtin_memcpy(&own, words + word, 8);
    *(suluh_bytes64 *)(bytes + word * 64) = __builtin_convertvector(own, suluh_bytes64);
  }
}
