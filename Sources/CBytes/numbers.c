// Functions of reals, many at once: the oldest processors have no instruction for whole numbers below or above.
#include "CBytes.h"
#include "clones.h"

// All processors are to come to the same results.
#pragma STDC FP_CONTRACT OFF

// 0 is added so that no zero has a sign.
#define SULUH_ROUND(NAME, WHOLE)                                                                              \
  SULUH_CLONES void NAME(const double *restrict numbers, size_t count, double *restrict results) {            \
    for (size_t i = 0; i < count; i++) results[i] = WHOLE(numbers[i]) + 0.0;                                  \
  }

SULUH_ROUND(suluh_round_down, __builtin_floor)
SULUH_ROUND(suluh_round_up, __builtin_ceil)

SULUH_CLONES void suluh_round(const double *restrict numbers, size_t count, double *restrict results) {
  for (size_t i = 0; i < count; i++) {
    double number = numbers[i], whole = __builtin_trunc(number);
    double next = whole + __builtin_copysign(1, number);
    results[i] = (__builtin_fabs(number - whole) < 0.5 ? whole : next) + 0.0;
  }
}

SULUH_CLONES void suluh_lower_ends(
  const double *restrict numbers, const double *restrict widths, size_t count, double *restrict results) {
  for (size_t i = 0; i < count; i++) {
    double quotient = numbers[i] / widths[i];
    double nearest = __builtin_floor(quotient + 0.5), size = __builtin_fabs(nearest);
    double slack = 0x1p-50 * (size > 1 ? size : 1);
    double whole = __builtin_fabs(quotient - nearest) <= slack ? nearest : __builtin_floor(quotient);
    results[i] = widths[i] > 0 ? whole * widths[i] + 0.0 : __builtin_nan("");
  }
}
