#include "CBytes.h"
#include "clones.h"

// In the manner of the long form of XXH3 (Yann Collet, github.com/Cyan4973/xxHash): eight sums of products, stirred every
// 1024 bytes. Each stripe of 64 bytes meets other keys than its neighbours, so that an exchange of stripes shows.

typedef uint64_t lanes __attribute__((ext_vector_type(8)));
typedef uint64_t loose_lanes __attribute__((ext_vector_type(8), aligned(1)));

enum { stripe = 64, stripes_of_block = 16 };

// SplitMix64 of 0x53756c7568.
static const uint64_t keys[24] = {
  0x1902664eb3ace41au, 0x667c4719bc1ca524u, 0x1bc9bbb2f1110d6fu, 0x112a61a0fdb41f3fu,
  0x264b605eaa45247au, 0x050d37bda9e22fb1u, 0x4c57e376207cfd9fu, 0x38f519d4201023a1u,
  0xc356f3a967436a8du, 0xa3b37cb2135bde24u, 0x4efd17ee74f762b3u, 0xad030816bf55cdacu,
  0x91964750fef993d2u, 0x81a9e73271104447u, 0xe6575c33a33c74f4u, 0x30bfc5d15ed75d41u,
  0x706cb4e975858d68u, 0x44d74d3a6f23827du, 0xe3311c1a9b2cbbd8u, 0xa26230646bc4e5a2u,
  0x1d0cd04bcd244b49u, 0xb48247a0178529beu, 0xb4ec2c16548f5bb3u, 0x31c9a4e8339e747au,
};

static const uint64_t prime = 0x9e3779b185ebca87u;

// A macro, because a function that takes vectors would depend on how wide those of the processor are.
#define ADD(BYTES)                                                              \
  do {                                                                          \
    lanes data = *(const loose_lanes *)(BYTES);                                 \
    lanes keyed = data ^ (lanes)(*(const loose_lanes *)(keys + place));         \
    sums += __builtin_shufflevector(data, data, 1, 0, 3, 2, 5, 4, 7, 6);        \
    sums += (keyed & 0xffffffffu) * (keyed >> 32);                              \
    if (++place == stripes_of_block) {                                          \
      lanes stirred = sums ^ sums >> 47 ^ (lanes)(*(const loose_lanes *)(keys + 8)); \
      sums = stirred * 0x9e3779b1u;                                             \
      place = 0;                                                                \
    }                                                                           \
  } while (0)

SULUH_CLONES uint64_t suluh_checksum(const uint8_t *bytes, size_t count) {
  lanes sums = *(const loose_lanes *)(keys + 16);
  size_t whole = count / stripe, rest = count % stripe, place = 0;
  for (size_t i = 0; i < whole; i++) {
    ADD(bytes + i * stripe);
  }
  if (rest > 0) {
    uint8_t last[stripe] = {0};
    __builtin_memcpy(last, bytes + whole * stripe, rest);
    ADD(last);
  }
  uint64_t sum = (whole + (rest > 0)) * prime;
  for (int lane = 0; lane < 8; lane++) {
    sum = (sum ^ sums[lane]) * prime;
    sum ^= sum >> 29;
  }
  sum = (sum ^ sum >> 37) * 0x165667919e3779f9u;
  return sum ^ sum >> 32;
}
