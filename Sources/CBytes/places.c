#include "CBytes.h"
#include "clones.h"

typedef uint8_t bytes8 __attribute__((ext_vector_type(8)));
typedef int32_t places8 __attribute__((ext_vector_type(8), aligned(4)));

SULUH_CLONES size_t suluh_places(
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

static inline __attribute__((always_inline)) suluh_bytes64 probed(const uint8_t *place, struct suluh_probe probe) {
  return (suluh_bytes64)((*(const suluh_bytes64 *)(place + probe.offset) | (suluh_bytes64)(probe.mask))
    == (suluh_bytes64)(probe.byte));
}

SULUH_CLONES void suluh_probe_places(
  const uint8_t *hay, size_t word_count, const struct suluh_probe probes[3], uint64_t *words) {
  struct suluh_probe one = probes[0], two = probes[1], three = probes[2];
  for (size_t word = 0; word < word_count; word++) {
    const uint8_t *place = hay + word * 64;
    suluh_bytes64 all = probed(place, one) & probed(place, two) & probed(place, three);
    suluh_mask64 mask = __builtin_convertvector(all, suluh_mask64);
    __builtin_memcpy(&words[word], &mask, 8);
  }
}
