import Testing

@testable import Formats

@Suite struct TimeZoneTests {
  @Test(arguments: [
    ("+07:00", 420), ("-0330", -210), ("+7", 420), ("utc", 0), ("WIB", 420), ("WITA", 480), ("wit", 540),
  ])
  func `distances and the zones of Indonesia are known everywhere`(_ name: String, _ minutes: Int) {
    #expect(TimeZone(called: name)?.offset(at: 29_025_060) == minutes)
  }

  @Test(arguments: ["", "+", "+25:00", "+07:99", "Asia/Nowhere", "../etc/passwd", "/etc/passwd", "Asia", "zone.tab"])
  func `what is no zone is none`(_ name: String) { #expect(TimeZone(called: name) == nil) }

  /// Minutes since 1970 with the distance that Python's zoneinfo gives: a summer of 1975, both sides of the changes of New
  /// York in 2025, and 2045, which is beyond the table.
  @Test(
    .enabled(if: TimeZone(called: "America/New_York") != nil, "the machine has no time zones"),
    arguments: [
      ("America/New_York", [-240, -300, -240, -240, -300, -240, -300]), ("Europe/London", [60, 0, 0, 0, 0, 60, 0]),
      ("Asia/Jakarta", [420, 420, 420, 420, 420, 420, 420]), ("Asia/Kolkata", [330, 330, 330, 330, 330, 330, 330]),
      ("Australia/Sydney", [600, 660, 660, 660, 660, 600, 660]),
    ])
  func `zones of the machine agree with Python`(_ name: String, _ expected: [Int]) throws {
    let minutes = [2_890_080, 29_025_059, 29_025_060, 29_367_719, 29_367_720, 39_708_720, 39_448_080]
    let zone = try #require(TimeZone(called: name))
    #expect(minutes.map { zone.offset(at: $0) } == expected)
  }

  @Test func `a zone without a table goes on by its rule`() throws {
    let zone = try #require(TimeZone("New York", compiled: Self.compiled))
    #expect(zone.offset(at: -50_000_000) == -296)
    #expect(zone.offset(at: 29_025_059) == -300)
    #expect(zone.offset(at: 29_025_060) == -240)
  }

  @Test func `damaged zones never crash`() {
    for count in Self.compiled.indices { _ = TimeZone("x", compiled: Array(Self.compiled[..<count]))?.offset(at: 0) }
    for place in Self.compiled.indices {
      for byte in [UInt8(0), 0x7F, 0xFF] {
        var bytes = Self.compiled
        bytes[place] = byte
        _ = TimeZone("x", compiled: bytes)?.offset(at: 29_025_060)
      }
    }
  }

  /// Local mean time up to 1883, then the rule.
  private static let compiled: [UInt8] = {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func head(_ times: Int, _ types: Int, _ letters: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, types, letters].flatMap { number($0, 4) }
    }
    let types = number(-17_762, 4) + [0, 0] + number(-18_000, 4) + [0, 4]
    return head(0, 1, 4) + number(-17_762, 4) + [0, 0] + Array("LMT\0".utf8)
      + head(1, 2, 8) + number(-2_717_650_800, 8) + [1] + types + Array("LMT\0EST\0".utf8)
      + Array("\nEST5EDT,M3.2.0,M11.1.0\n".utf8)
  }()
}
