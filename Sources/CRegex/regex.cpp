#include "CRegex.h"

#include <array>
#include <atomic>
#include <memory>
#include <string>

#include <re2/re2.h>

namespace {

RE2::Options options() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

/// The number of the calling thread among those that ever searched.
unsigned thread_number() {
  static std::atomic<unsigned> threads{0};
  thread_local const unsigned mine = threads++;
  return mine;
}

}  // namespace

/// A pattern, with a copy of its machine for each thread: RE2 learns while it searches, under a lock of its own, and
/// threads that share a machine wait for each other at every text.
struct suluh_regex {
  suluh_regex(const char *pattern, size_t length) : pattern(pattern, length), first(this->pattern, options()) {}

  const std::string pattern;
  const RE2 first;

  ~suluh_regex() {
    for (auto &copy : copies) delete copy.load();
  }

  /// The machine of the calling thread.
  const RE2 &mine() const {
    const unsigned place = thread_number() % (copies.size() + 1);
    if (place == copies.size()) return first;
    const RE2 *copy = copies[place].load(std::memory_order_acquire);
    return copy ? *copy : made(copies[place]);
  }

 private:
  mutable std::array<std::atomic<const RE2 *>, 15> copies{};

  /// The machine that is in a place now: a new one, or that of a thread that was there first.
  const RE2 &made(std::atomic<const RE2 *> &place) const {
    auto copy = std::make_unique<const RE2>(pattern, options());
    const RE2 *present = nullptr;
    return place.compare_exchange_strong(present, copy.get()) ? *copy.release() : *present;
  }
};

suluh_regex *suluh_regex_new(const char *pattern, size_t length) { return new suluh_regex(pattern, length); }

const char *suluh_regex_error(const suluh_regex *regex) {
  return regex->first.ok() ? nullptr : regex->first.error().c_str();
}

bool suluh_regex_find(const suluh_regex *regex, const char *text, size_t length) {
  return RE2::PartialMatch(re2::StringPiece(text, length), regex->mine());
}

bool suluh_regex_find_first(
  const suluh_regex *regex, const char *text, size_t length, size_t start, size_t *begin, size_t *end) {
  re2::StringPiece found;
  if (!regex->mine().Match(re2::StringPiece(text, length), start, length, RE2::UNANCHORED, &found, 1)) return false;
  *begin = found.data() - text;
  *end = *begin + found.size();
  return true;
}

void suluh_regex_free(suluh_regex *regex) { delete regex; }
