/// Returns the interval of the difference of two proportions, the first less the second, from independent trials.
///
/// It is made of Wilson's intervals of the two, and like them holds up for few trials and for proportions of 0 and 1:
/// 56 of 70 against 48 of 80 is a difference of .2, .0524 to .3339. Without trials on a side nothing is known: that side
/// counts as 0 to 1.
///
/// - Parameter z: the standard normal quantile of the confidence; 95 % unless given.
///
/// Source: method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions:
/// comparison of eleven methods", Statistics in Medicine 17 (1998).
public func newcombeInterval(
  successes: Double, trials: Double, against otherSuccesses: Double, trials otherTrials: Double,
  z: Double = 1.959963984540054
) -> Interval {
  let one = wilsonInterval(successes: successes, trials: trials, z: z)
  let other = wilsonInterval(successes: otherSuccesses, trials: otherTrials, z: z)
  // A side without trials lies in the middle of what it can be.
  let rate = trials > 0 ? successes / trials : 0.5
  let otherRate = otherTrials > 0 ? otherSuccesses / otherTrials : 0.5
  func distance(_ first: Double, _ second: Double) -> Double { (first * first + second * second).squareRoot() }
  let difference = rate - otherRate
  return Interval(
    lower: max(-1, difference - distance(rate - one.lower, other.upper - otherRate)),
    upper: min(1, difference + distance(one.upper - rate, otherRate - other.lower)))
}
