/// Returns the standard deviation of errors of a method that has fitted some parameters to them; nil where there are not more
/// errors than parameters, or they are too large for a number.
func errorDeviation(_ errors: [Double?], parameters: Int) -> Double? {
  var (squares, count) = (0.0, 0)
  for case .some(let error) in errors {
    squares += error * error
    count += 1
  }
  guard count > parameters, squares.isFinite else { return nil }
  return (squares / Double(count - parameters)).squareRoot()
}
