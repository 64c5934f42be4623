/// Returns what each of `count` players adds to the value of all together: the mean, over all orders in which they can
/// come, of what the value grows by when it is their turn. They add up to the value of all, less that of none.
///
/// Source: L. S. Shapley, "A value for n-person games" (1953), in its form over subsets.
/// - Parameter value: The value of the players whose bits are set.
/// - Complexity: 2^count values: meant for up to about 15 players.
public func shapleyValues(count: Int, value: (_ players: Int) -> Double) -> [Double] {
  precondition(count < 25, "every subset of the players is looked at")
  let values = (0..<(1 << count)).map(value)
  // The weight of a subset of size s that a player joins: s! (n - s - 1)! / n!
  var weights = [Double](repeating: 1 / Double(max(1, count)), count: max(1, count))
  for size in 1..<max(1, count) { weights[size] = weights[size - 1] * Double(size) / Double(count - size) }
  return (0..<count).map { player in
    var sum = 0.0
    for players in values.indices where players & (1 << player) == 0 {
      sum += weights[players.nonzeroBitCount] * (values[players | (1 << player)] - values[players])
    }
    return sum
  }
}
