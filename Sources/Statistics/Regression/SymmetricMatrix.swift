/// A symmetric matrix by its lower triangle, row by row.
public struct SymmetricMatrix: Sendable, Equatable {
  /// How many rows and columns it has.
  public let size: Int
  /// The cells of row 0, then of row 1 up to the diagonal, and so on: size (size + 1) / 2 of them.
  public var cells: [Double]

  /// Creates a matrix of zeroes.
  public init(size: Int) {
    self.size = size
    cells = [Double](repeating: 0, count: size * (size + 1) / 2)
  }

  /// The cell in a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get { cells[place(row, column)] }
    set { cells[place(row, column)] = newValue }
  }

  private func place(_ row: Int, _ column: Int) -> Int {
    row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row
  }

  /// Returns xᵀ M x.
  public func quadraticForm(_ vector: [Double]) -> Double {
    var sum = 0.0
    for row in 0..<size where vector[row] != 0 {
      var product = 0.0
      for column in 0..<row { product += self[row, column] * vector[column] }
      sum += vector[row] * (2 * product + self[row, row] * vector[row])
    }
    return sum
  }

  /// Returns M x.
  public func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// Returns xᵀ M x of a vector that is 0 but for some cells.
  public func quadraticForm(_ cells: [(place: Int, value: Double)]) -> Double {
    cells.reduce(0) { sum, one in
      sum + one.value * cells.reduce(0) { $0 + self[one.place, $1.place] * $1.value }
    }
  }
}

/// The factorisation M = L Lᵀ of a symmetric matrix that is positive semidefinite.
///
/// A row that the rows before it determine has no pivot; it is left out, which makes its solution 0, as R's `glm` leaves
/// out what is collinear. Source: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition, 4.2.
public struct CholeskyFactor: Sendable {
  private var factor: SymmetricMatrix
  /// Whether each row was determined by those before it, and left out.
  public private(set) var isLeftOut: [Bool]

  /// A pivot that is smaller than this part of its diagonal cell counts as none.
  private static let tolerance = 1e-11

  /// Factorises `matrix`.
  public init(_ matrix: SymmetricMatrix) {
    factor = matrix
    isLeftOut = [Bool](repeating: false, count: matrix.size)
    for row in 0..<matrix.size { eliminate(row) }
  }

  private mutating func eliminate(_ row: Int) {
    let start = row * (row + 1) / 2
    for column in 0..<row {
      guard !isLeftOut[column] else {
        factor.cells[start + column] = 0
        continue
      }
      let other = column * (column + 1) / 2
      var sum = factor.cells[start + column]
      for place in 0..<column { sum -= factor.cells[start + place] * factor.cells[other + place] }
      factor.cells[start + column] = sum / factor.cells[other + column]
    }
    let diagonal = factor.cells[start + row]
    var pivot = diagonal
    for place in 0..<row { pivot -= factor.cells[start + place] * factor.cells[start + place] }
    isLeftOut[row] = !(pivot > Self.tolerance * diagonal)
    factor.cells[start + row] = isLeftOut[row] ? 0 : pivot.squareRoot()
  }

  /// Returns the x of M x = `right`; 0 where a row was left out.
  public func solve(_ right: [Double]) -> [Double] {
    var solution = right
    let size = factor.size
    for row in 0..<size {
      guard !isLeftOut[row] else {
        solution[row] = 0
        continue
      }
      var sum = solution[row]
      for column in 0..<row { sum -= factor[row, column] * solution[column] }
      solution[row] = sum / factor[row, row]
    }
    for row in (0..<size).reversed() where !isLeftOut[row] {
      var sum = solution[row]
      for below in (row + 1)..<max(size, row + 1) { sum -= factor[below, row] * solution[below] }
      solution[row] = sum / factor[row, row]
    }
    return solution
  }

  /// The inverse; rows and columns that were left out are 0.
  public var inverse: SymmetricMatrix {
    var inverse = SymmetricMatrix(size: factor.size)
    for column in 0..<factor.size where !isLeftOut[column] {
      var unit = [Double](repeating: 0, count: factor.size)
      unit[column] = 1
      let solution = solve(unit)
      for row in column..<factor.size { inverse[row, column] = solution[row] }
    }
    return inverse
  }
}
