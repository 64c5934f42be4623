#pragma once
#include <stdbool.h>
#include <stddef.h>

// RE2, which is C++, as Swift can call it. It searches in time that grows with the text alone, whatever the pattern.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct suluh_regex suluh_regex;

/// Reads a pattern of `length` bytes of UTF-8 that ignores case; never NULL. To be freed.
suluh_regex *suluh_regex_new(const char *pattern, size_t length);

/// Why the pattern cannot be used; NULL where it can. Lives as long as the regex.
const char *suluh_regex_error(const suluh_regex *regex);

/// Whether the pattern is found anywhere in `length` bytes of UTF-8. Any number of threads may ask at once.
bool suluh_regex_find(const suluh_regex *regex, const char *text, size_t length);

/// Whether the pattern is found in `length` bytes of UTF-8 from `start` on, and where the first place begins and ends. Any
/// number of threads may ask at once.
bool suluh_regex_find_first(
  const suluh_regex *regex, const char *text, size_t length, size_t start, size_t *begin, size_t *end);

void suluh_regex_free(suluh_regex *regex);

#ifdef __cplusplus
}
#endif
