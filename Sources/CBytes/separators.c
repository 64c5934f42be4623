#include "CBytes.h"
#include "clones.h"

/// Bit i is the parity of the bits 0 to i.
static inline __attribute__((always_inline)) uint64_t parity(uint64_t mask) {
  for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
  return mask;
}

SULUH_CLONES size_t suluh_separators(
  const uint8_t *text, size_t block_count, uint8_t delimiter, int quote, uint64_t *inside, uint32_t base,
  uint32_t *places, size_t *records) {
  uint64_t is_inside = *inside;
  size_t count = 0, ends = 0;
  for (size_t block = 0; block < block_count; block++) {
    const uint8_t *place = text + block * 64;
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
    size_t next = count + (size_t)__builtin_popcountll(found);
    uint32_t start = base + (uint32_t)(block * 64);
    // Eight at a time, whether or not there are so many: that is quicker than asking.
    while (found) {
      for (int step = 0; step < 8; step++) {
        places[count + (size_t)step] = start + (uint32_t)(found ? __builtin_ctzll(found) : 0);
        found &= found - 1;
      }
      count += 8;
    }
    count = next;
  }
  *inside = is_inside;
  *records += ends;
  return count;
}

SULUH_CLONES size_t suluh_plain_blocks(const uint8_t *text, size_t block_count, int quote, size_t *lines) {
  uint8_t mark = quote < 0 ? '\r' : (uint8_t)quote;
  size_t ends = 0, block = 0;
  for (; block < block_count; block++) {
    const suluh_bytes64 bytes = *(const suluh_bytes64 *)(text + block * 64);
    suluh_bytes64 special = (suluh_bytes64)(bytes == (suluh_bytes64)(mark)) | (suluh_bytes64)(bytes == (suluh_bytes64)('\r'))
      | (bytes & (suluh_bytes64)(0x80));
    if (__builtin_reduce_or(special)) break;
    ends += (size_t)__builtin_popcountll(suluh_equal64(text + block * 64, '\n'));
  }
  *lines += ends;
  return block;
}
