# The marks that the authors' own implementation chooses: R's package labeling 0.4.2 (Debian: r-cran-labeling).
# Rscript ticks.R prints the table of ScaleTests.
library(labeling)
cases <- rbind(c(0, 49, 5), c(0, 1, 5), c(0, 100, 5), c(-7, 8, 4), c(93, 132, 5), c(0, 0.6, 3), c(0, 0.05, 3),
  c(8.1, 14.1, 4), c(0, 4.2e9, 3), c(-1e-6, 3.3e-6, 5), c(1987, 2026, 6), c(0.41, 0.83, 5), c(-100, -3, 5),
  c(0, 3, 4), c(12345, 67890, 6))
for (i in seq_len(nrow(cases))) {
  ticks <- extended(cases[i, 1], cases[i, 2], cases[i, 3], only.loose = FALSE)
  cat(paste(cases[i, ], collapse = ", "), ": ", paste(format(ticks, digits = 12, trim = TRUE), collapse = ", "), "\n")
}
