#define _GNU_SOURCE
#include "CBytes.h"
#include <string.h>
#include <sys/mman.h>

const uint8_t *suluh_find(const uint8_t *hay, size_t hay_count, const uint8_t *needle, size_t needle_count) {
  return memmem(hay, hay_count, needle, needle_count);
}

void suluh_prefer_huge_pages(void *base, size_t count) {
#ifdef MADV_HUGEPAGE
  madvise(base, count, MADV_HUGEPAGE);
#endif
}
