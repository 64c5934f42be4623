// Bytes that are looked up in tables which stay in registers, and bytes that are counted.
#include "CBytes.h"
#include "clones.h"

#ifdef SULUH_CHOOSES
#include <immintrin.h>

#define SULUH_VECTORS __attribute__((target("avx512f,avx512bw,avx512vbmi")))

// A table of 256 bytes.
struct table {
  __m512i quarters[4];
};

SULUH_VECTORS static struct table load_table(const uint8_t *bytes) {
  struct table table;
  for (int quarter = 0; quarter < 4; quarter++) table.quarters[quarter] = _mm512_loadu_si512(bytes + quarter * 64);
  return table;
}

SULUH_VECTORS static inline __m512i look_up(const struct table *table, __m512i codes) {
  __m512i low = _mm512_permutex2var_epi8(table->quarters[0], codes, table->quarters[1]);
  __m512i high = _mm512_permutex2var_epi8(table->quarters[2], codes, table->quarters[3]);
  return _mm512_mask_mov_epi8(low, _mm512_movepi8_mask(codes), high);
}

SULUH_VECTORS static void translate(const uint8_t *source, const uint8_t *bytes, size_t count, uint8_t *target) {
  const struct table table = load_table(bytes);
  for (size_t row = 0; row < count; row += 64) {
    __mmask64 lanes = ~(uint64_t)0 >> (count - row < 64 ? 64 - (count - row) : 0);
    __m512i found = look_up(&table, _mm512_maskz_loadu_epi8(lanes, source + row));
    _mm512_mask_storeu_epi8(target + row, lanes, found);
  }
}

SULUH_VECTORS static void marked_pairs(
  const uint8_t *left, const uint8_t *left_marks, const uint8_t *right, const uint8_t *right_marks, size_t count,
  uint64_t *words, const uint8_t *left_ahead, const uint8_t *right_ahead) {
  const struct table left_table = load_table(left_marks), right_table = load_table(right_marks);
  for (size_t row = 0; row < count; row += 64) {
    __mmask64 lanes = ~(uint64_t)0 >> (count - row < 64 ? 64 - (count - row) : 0);
    if (left_ahead) suluh_prefetch(left_ahead + row, 64);
    if (right_ahead) suluh_prefetch(right_ahead + row, 64);
    __m512i own = look_up(&left_table, _mm512_maskz_loadu_epi8(lanes, left + row));
    __m512i other = look_up(&right_table, _mm512_maskz_loadu_epi8(lanes, right + row));
    words[row / 64] = _mm512_mask_test_epi8_mask(lanes, own, other);
  }
}

#define SULUH_HAS_TABLES __builtin_cpu_supports("avx512vbmi")
#else
#define SULUH_HAS_TABLES false
#define translate(...) (void)0
#define marked_pairs(...) (void)0
#endif

void suluh_translate8(const uint8_t *source, const uint8_t *table, size_t count, uint8_t *target) {
  if (SULUH_HAS_TABLES) {
    translate(source, table, count, target);
  } else {
    for (size_t row = 0; row < count; row++) target[row] = table[source[row]];
  }
}

bool suluh_marked_pairs(
  const uint8_t *left, const uint8_t *left_marks, const uint8_t *right, const uint8_t *right_marks, size_t count,
  uint64_t *words, const uint8_t *left_ahead, const uint8_t *right_ahead) {
  (void)left, (void)left_marks, (void)right, (void)right_marks, (void)count, (void)words, (void)left_ahead, (void)right_ahead;
  if (!SULUH_HAS_TABLES) return false;
  marked_pairs(left, left_marks, right, right_marks, count, words, left_ahead, right_ahead);
  return true;
}

void suluh_count_bytes(const uint8_t *bytes, size_t count, uint64_t counts[256]) {
  // Bytes that follow each other are often the same, and an addition to a place waits for the last one there.
  enum { turns = 8, most = 1 << 30 };
  while (count > 0) {
    uint32_t own[turns][256] = {{0}};
    size_t stretch = count < most ? count : most, row = 0;
    for (; row + turns <= stretch; row += turns) {
      for (size_t turn = 0; turn < turns; turn++) own[turn][bytes[row + turn]]++;
    }
    for (; row < stretch; row++) own[0][bytes[row]]++;
    for (size_t byte = 0; byte < 256; byte++) {
      for (size_t turn = 0; turn < turns; turn++) counts[byte] += own[turn][byte];
    }
    bytes += stretch;
    count -= stretch;
  }
}
