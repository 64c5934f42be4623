// Texts that hardly repeat: a hash of each one's key, and a number for all that have one key.
#include "CBytes.h"

#include <string.h>

static const uint64_t ones = 0x0101010101010101;
static const uint64_t high = 0x8080808080808080;

static inline uint64_t load(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
  return word;
}

static inline uint64_t stir(uint64_t word) {
  unsigned __int128 product = (unsigned __int128)(word ^ 0xbf58476d1ce4e5b9) * 0x9e3779b97f4a7c15;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

uint64_t suluh_text_hash(const uint8_t *text, size_t count) {
  uint64_t state = 0;
  size_t place = 0;
  for (; place + 8 <= count; place += 8) state = stir(state ^ load(text + place));
  if (place < count) state = stir(state ^ (load(text + place) & ~(~(uint64_t)0 << (count - place) * 8)));
  return stir(state ^ count);
}

// Letters of ASCII made small; all other bytes stay.
static inline uint64_t small(uint64_t word) {
  uint64_t low = word & ~high;
  return word | ((low + (0x80 - 0x41) * ones) & ~(low + (0x80 - 0x5b) * ones) & ~word & high) >> 2;
}

bool suluh_is_inert(const uint8_t *text, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (text[i] < 0x80) continue;
    if (text[i] != 0xe2 || i + 2 >= count || text[i + 1] != 0x80) return false;
    uint8_t last = text[i + 2];
    if (last < 0x90 || (last > 0xa7 && last < 0xb0)) return false;
    i += 2;
  }
  return true;
}

// The hash of the key of a text with spaces to leave out, byte by byte.
static uint64_t spaced_hash(const uint8_t *text, size_t count) {
  uint64_t state = 0, word = 0;
  size_t length = 0;
  bool is_space_due = false;
  for (size_t i = 0; i < count; i++) {
    uint8_t byte = text[i];
    if (byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)) {
      is_space_due = length > 0;
      continue;
    }
    if (byte >= 0x41 && byte <= 0x5a) byte += 0x20;
    for (int is_letter = !is_space_due; is_letter < 2; is_letter++) {
      word |= (uint64_t)(is_letter ? byte : 0x20) << length % 8 * 8;
      if (++length % 8 == 0) {
        state = stir(state ^ word);
        word = 0;
      }
    }
    is_space_due = false;
  }
  if (length % 8 != 0) state = stir(state ^ word);
  return stir(state ^ length);
}

bool suluh_key_hash(const uint8_t *text, size_t count, uint64_t *hash) {
  uint64_t state = 0, beyond = 0, odd = 0;
  // The beginning counts as a space: none may follow it.
  uint64_t space = (uint64_t)0x80 << 56;
  size_t place = 0;
  for (; place < count; place += 8) {
    uint64_t word = load(text + place), filled = word;
    if (count - place < 8) {
      uint64_t kept = ~(~(uint64_t)0 << (count - place) * 8);
      word &= kept;
      filled = word | (0x61 * ones & ~kept);
    }
    uint64_t other = filled ^ 0x20 * ones;
    uint64_t spaces = ~(((other & ~high) + ~high) | other | ~high);
    odd |= ((filled - 0x20 * ones) & ~filled & high) | (spaces & (spaces << 8 | space >> 56));
    space = spaces;
    beyond |= filled & high;
    state = stir(state ^ small(word));
  }
  if (beyond != 0 && !suluh_is_inert(text, count)) return false;
  *hash = odd != 0 || (count > 0 && text[count - 1] == 0x20) ? spaced_hash(text, count) : stir(state ^ count);
  return true;
}

size_t suluh_key_hashes(
  struct suluh_texts texts, size_t start, size_t count, bool is_exact, uint64_t *hashes, int32_t *others) {
  size_t other_count = 0;
  const uint8_t *next = texts.bytes + suluh_text_start(texts, start);
  uint32_t begin = start == 0 ? 0 : texts.ends[start - 1];
  for (size_t row = start; row < start + count; row++) {
    const uint8_t *text = next;
    // Of 32 bits both, so that what was left out of them does not count.
    size_t length = texts.ends[row] - begin;
    begin = texts.ends[row];
    next += length;
    if (is_exact) {
      hashes[row] = suluh_text_hash(text, length);
    } else if (!suluh_key_hash(text, length, hashes + row)) {
      others[other_count++] = (int32_t)row;
    }
  }
  return other_count;
}

size_t suluh_number_entries(
  uint64_t *entries, size_t count, uint64_t *places, size_t mask, int32_t *firsts) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t hash = entries[i] >> 32, row = entries[i] & 0xffffffff, number = total;
    size_t place = hash & mask;
    while (places[place] != 0 && places[place] >> 32 != hash) place = (place + 1) & mask;
    if (places[place] != 0) {
      number = (places[place] & 0xffffffff) - 1;
    } else {
      places[place] = hash << 32 | (total + 1);
      firsts[total++] = (int32_t)row;
    }
    entries[i] = number << 32 | row;
  }
  return total;
}

size_t suluh_unlike_entries(
  struct suluh_texts texts, const uint64_t *entries, size_t count, const int32_t *firsts, uint32_t *unlike) {
  const uint8_t *bytes = texts.bytes;
  // Both ends and bytes lie anywhere: they are asked for long before they are needed.
  enum { near = 12, far = 24 };
  size_t found = 0;
  for (size_t i = 0; i < count + far; i++) {
    if (i < count) {
      size_t row = entries[i] & 0xffffffff, first = (size_t)firsts[entries[i] >> 32];
      if (row != first) {
        __builtin_prefetch(texts.ends + row);
        __builtin_prefetch(texts.ends + first);
      }
    }
    if (i >= near && i - near < count) {
      size_t row = entries[i - near] & 0xffffffff, first = (size_t)firsts[entries[i - near] >> 32];
      if (row != first) {
        const uint8_t *mine = bytes + suluh_text_start(texts, row), *other = bytes + suluh_text_start(texts, first);
        __builtin_prefetch(mine);
        __builtin_prefetch(mine + 40);
        __builtin_prefetch(other);
        __builtin_prefetch(other + 40);
      }
    }
    if (i < far) continue;
    size_t row = entries[i - far] & 0xffffffff, first = (size_t)firsts[entries[i - far] >> 32];
    if (row == first) continue;
    uint64_t mine = suluh_text_start(texts, row), other = suluh_text_start(texts, first);
    size_t length = suluh_text_end(texts, row) - mine;
    if (length != suluh_text_end(texts, first) - other || memcmp(bytes + mine, bytes + other, length) != 0) {
      unlike[found++] = (uint32_t)(i - far);
    }
  }
  return found;
}

size_t suluh_number_texts(
  struct suluh_texts texts, size_t start, size_t count, const uint64_t *validity, uint64_t *hashes,
  uint64_t *places, size_t mask, uint64_t *known, int32_t *firsts, int64_t *counts, size_t total, uint32_t *numbers) {
  const uint8_t *bytes = texts.bytes;
  for (size_t i = 0; i < count; i++) {
    uint64_t begin = suluh_text_start(texts, start + i);
    hashes[i] = suluh_text_hash(bytes + begin, suluh_text_end(texts, start + i) - begin);
    __builtin_prefetch(places + (hashes[i] & mask));
  }
  for (size_t row = start; row < start + count; row++) {
    if (validity && !(validity[row / 64] >> (row % 64) & 1)) continue;
    uint64_t hash = hashes[row - start];
    uint64_t begin = suluh_text_start(texts, row), length = suluh_text_end(texts, row) - begin;
    size_t place = hash & mask, number = total;
    for (; places[place] != 0; place = (place + 1) & mask) {
      if ((places[place] ^ hash) >> 32 != 0) continue;
      size_t found = (places[place] & 0xffffffff) - 1, first = (size_t)firsts[found];
      uint64_t other = suluh_text_start(texts, first);
      if (length == suluh_text_end(texts, first) - other && memcmp(bytes + begin, bytes + other, length) == 0) {
        number = found;
        break;
      }
    }
    if (number == total) {
      places[place] = (hash & ~(uint64_t)0xffffffff) | (total + 1);
      known[total] = hash;
      firsts[total] = (int32_t)row;
      counts[total] = 0;
      total++;
    }
    counts[number]++;
    numbers[row] = (uint32_t)number;
  }
  return total;
}
