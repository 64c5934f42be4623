#include "CBytes.h"
#include "clones.h"

typedef uint8_t bytes8 __attribute__((ext_vector_type(8)));
typedef int32_t places8 __attribute__((ext_vector_type(8), aligned(4)));

SULUH_CLONES static size_t places_by_bytes(
  const uint64_t *words, size_t word_count, const uint64_t *byte_places, int32_t start, int32_t *places) {
  size_t found = 0;
  for (size_t word = 0; word < word_count; word++) {
    uint64_t bits = words[word];
    if (bits == 0) continue;
    for (int byte = 0; byte < 8; byte++) {
      uint8_t eight = (uint8_t)(bits >> (byte * 8));
      bytes8 own;
      __builtin_memcpy(&own, &byte_places[eight], 8);
      *(places8 *)(places + found) = __builtin_convertvector(own, places8) + (start + (int32_t)(word * 64 + byte * 8));
      found += (size_t)__builtin_popcount(eight);
    }
  }
  return found;
}

#ifdef SULUH_CHOOSES
#include <immintrin.h>

// One instruction of AVX-512 moves the places of the bits that are set next to each other.
__attribute__((target("avx512f"))) static size_t places_by_sixteens(
  const uint64_t *words, size_t word_count, int32_t start, int32_t *places) {
  const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  size_t found = 0;
  for (size_t word = 0; word < word_count; word++) {
    uint64_t bits = words[word];
    for (int32_t step = 0; bits != 0; step += 16, bits >>= 16) {
      __m512i all = _mm512_add_epi32(_mm512_set1_epi32(start + (int32_t)(word * 64) + step), steps);
      _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32((__mmask16)bits, all));
      found += (size_t)__builtin_popcountll(bits & 0xffff);
    }
  }
  return found;
}

#endif

size_t suluh_places(
  const uint64_t *words, size_t word_count, const uint64_t *byte_places, int32_t start, int32_t *places) {
#ifdef SULUH_CHOOSES
  if (__builtin_cpu_supports("avx512f")) return places_by_sixteens(words, word_count, start, places);
#endif
  return places_by_bytes(words, word_count, byte_places, start, places);
}

#define SULUH_PROBED(place, probe)                                                                            \
  ((suluh_bytes64)((*(const suluh_bytes64 *)((place) + (probe).offset) | (suluh_bytes64)((probe).mask))       \
    == (suluh_bytes64)((probe).byte)))

SULUH_CLONES void suluh_probe_places(
  const uint8_t *hay, size_t word_count, const struct suluh_probe probes[3], uint64_t *words) {
  struct suluh_probe one = probes[0], two = probes[1], three = probes[2];
  for (size_t word = 0; word < word_count; word++) {
    const uint8_t *place = hay + word * 64;
    suluh_bytes64 all = SULUH_PROBED(place, one) & SULUH_PROBED(place, two) & SULUH_PROBED(place, three);
    suluh_mask64 mask = __builtin_convertvector(all, suluh_mask64);
    __builtin_memcpy(&words[word], &mask, 8);
  }
}
