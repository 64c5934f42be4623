// The same code three times where the processor may know AVX2, or AVX-512; which is chosen when the program is loaded.
#pragma once

#ifdef __has_feature
#define SULUH_HAS_FEATURE(feature) __has_feature(feature)
#else
#define SULUH_HAS_FEATURE(feature) 0
#endif

// The thread sanitizer looks into the function that chooses, which runs before the sanitizer does: that would crash.
#if defined(__x86_64__) && defined(__ELF__) && !SULUH_HAS_FEATURE(thread_sanitizer)
#define SULUH_CHOOSES 1
#define SULUH_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SULUH_CLONES
#endif

// Vectors of 64 bytes go from function to function only where these are inlined.
#pragma clang diagnostic ignored "-Wpsabi"
