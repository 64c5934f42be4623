import Diagnostics
import Frames
import Glibc

/// The editor of the user's choice, on a file that is gone afterwards.
enum ExternalEditor {
  /// Opens the editor on `text`, and returns what is saved.
  ///
  /// - Throws: `no-editor`, and `editor-failed` where it cannot be started or says that it failed, as `:cq` in vi does.
  static func edit(_ text: String) throws(Diagnostic) -> String {
    guard let editor = choice(environmentVariable, isInstalled: OtherProgram.isInstalled) else { throw .noEditor }
    guard let path = makeFile(text + (text.isEmpty ? "" : "\n")) else {
      throw .editorFailed(editor, "was not started: its file cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { unlink(path) }
    guard let program = OtherProgram(editor, [path]) else { throw .editorFailed(editor, "cannot be started") }
    let ending = program.wait()
    // Ctrl-C was for the editor.
    Interruption.cancellation.reset()
    guard ending.isSuccess else {
      throw .editorFailed(editor, ending.isMissing ? "cannot be started" : "failed: the input is as it was")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    return String(decoding: readAll(descriptor), as: UTF8.self)
  }

  /// The command of the editor, as a shell reads it; nil where there is none.
  static func choice(_ environment: (String) -> String?, isInstalled: (String) -> Bool) -> String? {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environment(name), command.contains(where: { !$0.isWhitespace }) { return command }
    }
    return ["vi", "nano"].first(where: isInstalled)
  }

  /// Writes a file for the user alone, whose name says what it holds.
  private static func makeFile(_ text: String) -> String? {
    let folder = environmentVariable("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let ending = ".suluh"
    guard let template = strdup("\(folder)/input-XXXXXX\(ending)") else { return nil }
    defer { free(template) }
    let descriptor = mkstemps(template, Int32(ending.utf8.count))
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return writeAll(Array(text.utf8), to: descriptor) ? String(cString: template) : nil
  }
}
