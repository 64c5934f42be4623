import Foundation

/// Data that is shared between projects, beside the package; nil where it is absent.
public func shared(_ path: String) -> String? {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  let candidate = root.appendingPathComponent("../shared/data/\(path)").standardized.path
  return FileManager.default.fileExists(atPath: candidate) ? candidate : nil
}
