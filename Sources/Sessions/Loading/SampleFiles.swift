import Datasets

/// The files of `datasets/`, made when they are asked for.
enum SampleFiles {
  static let visits = Datasets.visitLog().text
  static let deals = Datasets.deals().text
}
