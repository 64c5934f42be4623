/// The bundled data: two files made here, the same bytes every time.
public enum Datasets {
  /// One file of the `datasets` folder.
  public struct File: Sendable {
    /// The file's name without a folder.
    public var name: String
    /// All that stands in it, in UTF-8.
    public var text: String
  }

  /// Makes `kunjungan.csv`, a log of sales visits from 2023 to 2025.
  public static func visitLog() -> File {
    File(name: "kunjungan.csv", text: VisitLog.text())
  }

  /// Makes `deals.csv`, a pipeline with one row a deal.
  public static func deals() -> File {
    File(name: "deals.csv", text: Pipeline.text())
  }
}
