#include "CRegex.h"

#include <re2/re2.h>

struct suluh_regex {
  RE2 re2;
};

static RE2::Options options() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

suluh_regex *suluh_regex_new(const char *pattern, size_t length) {
  return new suluh_regex{{re2::StringPiece(pattern, length), options()}};
}

const char *suluh_regex_error(const suluh_regex *regex) {
  return regex->re2.ok() ? nullptr : regex->re2.error().c_str();
}

bool suluh_regex_find(const suluh_regex *regex, const char *text, size_t length) {
  return RE2::PartialMatch(re2::StringPiece(text, length), regex->re2);
}

bool suluh_regex_find_first(
  const suluh_regex *regex, const char *text, size_t length, size_t start, size_t *begin, size_t *end) {
  re2::StringPiece found;
  if (!regex->re2.Match(re2::StringPiece(text, length), start, length, RE2::UNANCHORED, &found, 1)) return false;
  *begin = found.data() - text;
  *end = *begin + found.size();
  return true;
}

void suluh_regex_free(suluh_regex *regex) { delete regex; }
