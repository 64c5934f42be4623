import Foundation
import TestSupport
import Testing

/// The program as other programs see it: pipes, exact output, exit codes.
@Suite struct CommandLineTests {
  @Test func `a query is answered with exactly this`() throws {
    let run = try Program.run(["-c", "won, lost, winrate by rep top 2", "--width", "60"])
    #expect(run.code == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        rep           won  lost  winrate   n
        ────────────────────────────────────
        Maya Susanti   21    12    63.6%  33
        Dian Permata   19    12    61.3%  31

        160 won of 280 closed; 40 open deals are not counted;
          counting them: 50% to 63%

        """)
  }

  @Test func `statements come through a pipe as one script`() throws {
    let run = try Program.run(["--output", "csv"], input: "winrate by level\nwhere segment = Telco\n\nwon\n")
    #expect(
      run.output == """
        level,winrate,winrate_n,winrate_low,winrate_high
        AM,0.6410256410256411,39,0.48418148559548546,0.7725791454100713
        EAM,0.6111111111111112,36,0.44864459096605147,0.75215126934629
        won
        160

        """)
    #expect(run.code == 0)
  }

  @Test func `data comes through a pipe`() throws {
    let data = "rep,amount,stage\nSiti,100,Won\nBudi,50,Won\nSiti,70,Lost\n"
    let run = try Program.run(["-c", "count(), sum(amount) as total by rep", "--output", "csv", "-"], input: data)
    #expect(run.output == "rep,count,total\nSiti,2,170\nBudi,1,50\n")
    #expect(run.code == 0)
  }

  @Test(arguments: [("/dev/zero", "is a device"), ("pipe", "is a pipe"), (".", "is a directory"), ("none", "no file")])
  func `what has no end is no file`(path: String, problem: String) throws {
    let pipe = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    mkfifo(pipe, 0o600)
    defer { unlink(pipe) }
    for arguments in [["-c", "deals"], ["run"]] {
      let run = try Program.run(arguments + [path == "pipe" ? pipe : path])
      #expect(run.code == 1)
      #expect(run.errors.contains(problem))
    }
  }

  @Test func `a shell's pipe is read as a file`() throws {
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = ["-c", "\"$1\" -c 'count()' --output csv <(printf 'a\\n1\\n2\\n')", "bash", Program.path]
    shell.standardOutput = output
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text == "count\n2\n")
  }

  @Test func `what is said of a file does not mix with results`() throws {
    let run = try Program.run(["-c", "count()", "--output", "csv", "datasets/deals.csv"])
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.errors.contains("deals.csv"))
  }

  @Test func `several queries are answered in their order`() throws {
    let run = try Program.run(["--output", "csv", "-c", "let few = won by rep top 1", "-c", "won by level"])
    #expect(run.output.contains("level,won\n"))
    #expect(run.code == 0)
  }

  @Test func `without the sample there is nothing to ask`() throws {
    let run = try Program.run(["--no-sample", "-c", "deals"])
    #expect(run.code == 1)
    #expect(run.output == "")
    #expect(run.errors != "")
  }

  @Test func `a script gets values`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = folder.appendingPathComponent("weekly.suluh").path
    try "param who = \"nobody\"\nwon by rep where rep = $who\n".write(
      toFile: script, atomically: true, encoding: .utf8)
    let run = try Program.run(["--output", "csv", "run", script, "who=Budi Santoso"])
    #expect(run.output == "rep,won\nBudi Santoso,10\n")
    #expect(run.code == 0)
    #expect(try Program.run(["run", folder.path + "/none.suluh"]).code == 1)
    let loaded = try Program.run([script])
    let words = loaded.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(loaded.code == 2 && words.contains("is a script, not a table") && words.contains("suluh run"))
  }

  @Test func `a snapshot is opened like a file`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("deals.suluh").path
    let question = ["-c", "winrate by rep where segment = Telco"]
    let before = try Program.run(question + ["-c", "save \"\(path)\""])
    let after = try Program.run(question + [path])
    #expect(after.code == 0 && after.output == before.output)
    try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 500)
    let refused = try Program.run(question + [path])
    #expect(refused.code == 1 && refused.errors.contains("is cut short"))
  }

  @Test(arguments: [
    (["-c", "winrate by rep where segmnt = Telco"], "did you mean segment?"),
    (["-c", "winrate by"], ""),
    (["/no/such/file.csv"], "there is no file \"/no/such/file.csv\""),
    (["-c", "deals", "datasets"], ""),
  ])
  func `a mistake in a query or in data gives 1`(arguments: [String], words: String) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 1)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty && (words.isEmpty || run.errors.contains(words)))
  }

  @Test func `a mistake in a pipe gives 1`() throws {
    #expect(try Program.run([], input: "winrate by nothing\n").code == 1)
    #expect(try Program.run([], input: "").code == 0)
  }

  @Test(arguments: [
    ["--nope"], ["-c"], ["--output", "xml", "-c", "won"], ["--width", "3"], ["--width", "wide"],
    ["--today", "2025-02-30"], ["--today", "yesterday"], ["--color", "blue"], ["run"], ["run", "x.suluh", "value"],
    ["run", "x.suluh", "-c", "won"],
  ])
  func `a command line that is not understood gives 2`(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("suluh --help"))
  }

  @Test func `help and version are results`() throws {
    for arguments in [["--help"], ["--version"]] {
      let run = try Program.run(arguments)
      #expect(run.code == 0)
      #expect(run.errors == "")
      #expect(run.output.lowercased().contains("suluh"))
    }
  }

  @Test func `colours are for terminals, or where they are wanted`() throws {
    let plain = try Program.run(["-c", "winrate by rep"])
    let colored = try Program.run(["--color", "always", "-c", "winrate by rep"])
    #expect(!plain.output.contains("\u{1B}"))
    #expect(colored.output.contains("\u{1B}["))
    #expect(try Program.run(["--color", "always", "-c", "winrate by"]).errors.contains("\u{1B}["))
  }

  @Test func `a locale without UTF-8 gets ASCII`() throws {
    let run = try Program.run(["-c", "winrate by rep"], environment: ["LANG": "C"])
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(run.output.contains("#"))
  }

  @Test(arguments: [40, 60, 120])
  func `no line is wider than asked for`(width: Int) throws {
    let run = try Program.run(["--width", "\(width)", "-c", "winrate, deals, revenue by rep, segment with total"])
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test func `today can be set`() throws {
    let run = try Program.run(["--today", "2025-06-30", "--output", "csv", "-c", "won during last quarter"])
    #expect(run.code == 0)
    let other = try Program.run(["--today", "2024-06-30", "--output", "csv", "-c", "won during last quarter"])
    #expect(run.output != other.output)
  }

  @Test func `it ends quietly when nobody reads on`() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "'\(Program.path)' -c 'list' -c 'list' -c 'list' | head -n 1"]
    shell.environment = Program.environment()
    let (output, errors) = (Pipe(), Pipe())
    shell.standardOutput = output
    shell.standardError = errors
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "")
    #expect(output.fileHandleForReading.readDataToEndOfFile().filter { $0 == 10 }.count == 1)
  }

  @Test func `scripts are laid out, and looked at`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ text: String) throws -> String {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      return folder.appendingPathComponent(name).path
    }
    let loose = try file("loose.suluh", "deals\nwinrate  by rep   # who\n\n\n\nlost\n")
    let wrong = try file("wrong.suluh", "winrate  bye rep\n")
    let looked = try Program.run(["format", "--check", loose, wrong])
    #expect(looked.code == 1 && looked.output == "")
    #expect(looked.errors.contains("loose.suluh:2") && looked.errors.contains("so: winrate by rep  # who"))
    #expect(looked.errors.contains("did you mean by?"))
    let written = try Program.run(["format", loose, wrong])
    #expect(written.code == 1 && written.errors.contains("formatted \(loose)"))
    #expect(try String(contentsOfFile: loose, encoding: .utf8) == "deals\nwinrate by rep  # who\n\nlost\n")
    #expect(try String(contentsOfFile: wrong, encoding: .utf8) == "winrate  bye rep\n")
    #expect(try Program.run(["format", "--check", loose]).code == 0)
    let piped = try Program.run(["format"], input: "deals  BY rep")
    #expect(piped.code == 0 && piped.output == "deals by rep\n")
    #expect(try Program.run(["format", "--check"], input: "deals  BY rep").code == 1)
    #expect(try Program.run(["--check"]).code == 2)
    #expect(try Program.run(["format", "-c", "deals"]).code == 2)
  }

  @Test func `what is wrong with a command line is said`() throws {
    let snapshot = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).suluh").path
    defer { try? FileManager.default.removeItem(atPath: snapshot) }
    _ = try Program.run(["-c", "save \"\(snapshot)\""])
    try Golden("usage.golden").check { line in
      let parts = line.components(separatedBy: " < ")
      let words = parts[0].split(separator: " ").map { $0 == "SNAPSHOT" ? snapshot : String($0) }
      let run = try Program.run(words, input: parts.count > 1 ? parts[1] : "")
      return run.errors.replacing(snapshot, with: "SNAPSHOT") + "[\(run.code)]"
    }
  }

  @Test func `what came through a pipe is not saved as a notebook`() throws {
    let run = try Program.run(["-", "-c", "deals", "-c", "save \"/tmp/x.md\""], input: "deal,won\n1,yes\n")
    #expect(run.code == 1 && run.errors.contains("which a notebook"), "\(run.errors)")
  }

  @Test func `a notebook is allowed what the command line allows`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (path, file) = (folder.appendingPathComponent("a.md").path, Program.root.path + "/datasets/deals.csv")
    try "```suluh\nload \"\(file)\" as deals\ndeals | save \"x.csv\"\n```\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try Program.run(["notebook", "run", path]).errors.contains("--allow-read"))
    #expect(try Program.run(["notebook", "run", path, "--allow-read=datasets"]).errors.contains("--allow-write"))
    #expect(try Program.run(["notebook", "run", path, "--allow-read", "--allow-write"]).code == 0)
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("x.csv").path))
  }
}
