// The cells of the rows whose bits are set, next to each other.
#include "CBytes.h"
#include "clones.h"

#define SULUH_PACK_BY_BITS(BITS)                                                                              \
  static size_t pack##BITS##_by_bits(                                                                         \
    const uint##BITS##_t *source, size_t word_count, const uint64_t *words, uint##BITS##_t *packed) {         \
    size_t found = 0;                                                                                         \
    for (size_t word = 0; word < word_count; word++) {                                                        \
      const uint##BITS##_t *cells = source + word * 64;                                                       \
      for (uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {                                        \
        packed[found++] = cells[__builtin_ctzll(bits)];                                                       \
      }                                                                                                       \
    }                                                                                                         \
    return found;                                                                                             \
  }

SULUH_PACK_BY_BITS(8)
SULUH_PACK_BY_BITS(16)
SULUH_PACK_BY_BITS(32)
SULUH_PACK_BY_BITS(64)

#ifdef SULUH_CHOOSES
#include <immintrin.h>

// A vector of cells at a time; of the cells that are left out none is read.
#define SULUH_PACK_BY_VECTORS(BITS, FEATURES)                                                                 \
  __attribute__((target(FEATURES))) static size_t pack##BITS##_by_vectors(                                    \
    const uint##BITS##_t *source, size_t word_count, const uint64_t *words, uint##BITS##_t *packed) {         \
    enum { lanes = 512 / BITS };                                                                              \
    const uint64_t all = ~(uint64_t)0 >> (64 - lanes);                                                        \
    size_t found = 0;                                                                                         \
    for (size_t word = 0; word < word_count; word++) {                                                        \
      const uint##BITS##_t *cells = source + word * 64;                                                       \
      if (words[word] == 0) continue;                                                                         \
      for (int lane = 0; lane < 64; lane += lanes) {                                                          \
        uint64_t bits = words[word] >> lane & all;                                                            \
        __m512i own = _mm512_maskz_loadu_epi##BITS(bits, cells + lane);                                       \
        _mm512_storeu_si512(packed + found, _mm512_maskz_compress_epi##BITS(bits, own));                      \
        found += (size_t)__builtin_popcountll(bits);                                                          \
      }                                                                                                       \
    }                                                                                                         \
    return found;                                                                                             \
  }

SULUH_PACK_BY_VECTORS(8, "avx512f,avx512bw,avx512vbmi2")
SULUH_PACK_BY_VECTORS(16, "avx512f,avx512bw,avx512vbmi2")
SULUH_PACK_BY_VECTORS(32, "avx512f")
SULUH_PACK_BY_VECTORS(64, "avx512f")

#define SULUH_PACK(BITS, FEATURE)                                                                             \
  if (__builtin_cpu_supports(FEATURE)) return pack##BITS##_by_vectors(source, word_count, words, packed);     \
  return pack##BITS##_by_bits(source, word_count, words, packed);
#else
#define SULUH_PACK(BITS, FEATURE) return pack##BITS##_by_bits(source, word_count, words, packed);
#endif

size_t suluh_pack(
  const void *source, size_t cell_bytes, size_t word_count, const uint64_t *words, void *packed) {
  switch (cell_bytes) {
    case 1: SULUH_PACK(8, "avx512vbmi2")
    case 2: SULUH_PACK(16, "avx512vbmi2")
    case 4: SULUH_PACK(32, "avx512f")
    default: SULUH_PACK(64, "avx512f")
  }
}
