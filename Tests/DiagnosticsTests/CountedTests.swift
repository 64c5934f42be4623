import Diagnostics
import Testing

@Test(arguments: [
  (0, "0"), (999, "999"), (1000, "1,000"), (8800, "8,800"), (1_234_567, "1,234,567"), (-1234, "-1,234"),
  (Int.min, "-9,223,372,036,854,775,808"),
])
func thousandsStandApart(number: Int, text: String) {
  #expect(counted(number) == text)
}

@Test(arguments: [
  (0, "row", "0 rows"), (1, "row", "1 row"), (8800, "deal", "8,800 deals"), (2, "company", "2 companies"),
  (2, "day", "2 days"), (2, "key", "2 keys"),
])
func aNounAgreesWithItsCount(number: Int, noun: String, text: String) {
  #expect(counted(number, noun) == text)
}
