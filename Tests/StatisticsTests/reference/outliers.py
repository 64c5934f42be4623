"""Outlier fences by the median absolute deviation, with scipy; prints what OutlierTests holds."""

import numpy
import scipy
from scipy.stats import median_abs_deviation

print("scipy", scipy.__version__, "numpy", numpy.__version__)
AMOUNTS = [129, 250, 75, 60, 480, 92, 110, 330, 205, 88, 145, 9000]
samples = {
    "amounts": AMOUNTS,
    "logs": list(numpy.log(AMOUNTS)),
    "even": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
}
for name, values in samples.items():
    middle = numpy.median(values)
    reach = 3.5 * median_abs_deviation(values) / 0.6745
    print(name, repr(float(middle - reach)), repr(float(middle + reach)))
    if name == "logs":
        print("as amounts", repr(float(numpy.exp(middle - reach))), repr(float(numpy.exp(middle + reach))))
