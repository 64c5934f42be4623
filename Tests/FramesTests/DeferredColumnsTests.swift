import Diagnostics
import Frames
import Synchronization
import Testing

/// What was made of a frame of two columns, and whether it may be.
private final class Maker: Sendable {
  let calls = Mutex<[[String]]>([])
  let isBroken = Mutex<Bool>(false)

  func make(_ names: [String]) throws(Diagnostic) -> [Column] {
    calls.withLock { $0.append(names) }
    if isBroken.withLock({ $0 }) { throw Diagnostic("broken", "the file has changed") }
    return names.map { $0 == "rep" ? Column(texts: ["A", "B"]) : Column(integers: [1, 2]) }
  }

  var frame: Frame {
    Frame(deferring: [("rep", .text), ("amount", .integer)], rowCount: 2) { (names, _) throws(Diagnostic) in
      try self.make(names)
    }
  }
}

@Suite struct DeferredColumnsTests {
  @Test func shapesMakeNothing() {
    let maker = Maker()
    let frame = maker.frame.setting("more", to: Column(integers: [3, 4])).keeping(["amount", "more"])
    #expect(frame.names == ["amount", "more"])
    #expect(frame.shapes.map(\.type) == [.integer, .integer])
    #expect(frame.type(of: "rep") == nil && frame.rowCount == 2)
    #expect(frame["more"]?.cells == [.integer(3), .integer(4)])
    #expect(maker.calls.withLock { $0 } == [])
  }

  @Test func aDictionaryIsLookedForWhereThereMayBeOne() {
    let maker = Maker()
    let frame = Frame(deferring: [("rep", .text), ("note", .text)], withoutDictionary: ["note"], rowCount: 2) {
      (names, _) throws(Diagnostic) in try maker.make(names)
    }
    #expect(frame.keeping(["note"]).dictionary(of: "note") == nil && frame.dictionary(of: "city") == nil)
    #expect(maker.calls.withLock { $0 } == [])
    #expect(frame.dictionary(of: "rep")?.entries == ["A", "B"])
    #expect(maker.calls.withLock { $0 } == [["rep"]])
  }

  @Test func eachColumnIsMadeOnceForAllFramesThatHaveIt() throws {
    let maker = Maker()
    let frame = maker.frame
    let kept = frame.keeping(["amount"])
    #expect(kept["amount"]?.cells == [.integer(1), .integer(2)])
    #expect(frame["amount"]?.cells == [.integer(1), .integer(2)])
    #expect(frame["rep"]?[1] == .text("B"))
    try frame.make(work: Work())
    #expect(maker.calls.withLock { $0 } == [["amount"], ["rep"]])
  }

  @Test func columnsThatAreNeededTogetherAreMadeAtOneGo() throws {
    let maker = Maker()
    let frame = maker.frame
    try frame.make(["rep", "amount", "unknown"], work: Work())
    #expect(frame.columns.map(\.name) == ["rep", "amount"])
    #expect(maker.calls.withLock { $0 } == [["rep", "amount"]])
  }

  @Test func aFailureIsThrownOrWaitsToBeAskedFor() throws {
    let maker = Maker()
    let frame = maker.frame
    maker.isBroken.withLock { $0 = true }
    #expect(throws: Diagnostic.self) { try frame.make(["rep"], work: Work()) }
    #expect(throws: Diagnostic.self) { try frame.column("rep", work: Work()) }
    #expect(frame.takeFailure() == nil)
    #expect(frame["rep"] == nil && frame.columns.isEmpty)
    #expect(frame.keeping(["amount"]).takeFailure()?.id == "broken")
    #expect(frame.takeFailure() == nil)
    maker.isBroken.withLock { $0 = false }
    #expect(frame["rep"]?.cells == [.text("A"), .text("B")])
  }

  @Test func askingFromManyThreadsMakesAColumnOnce() async {
    let maker = Maker()
    let frame = maker.frame
    await withTaskGroup(of: Column?.self) { group in
      for _ in 0..<20 { group.addTask { frame["amount"] } }
      for await column in group { #expect(column?.cells == [.integer(1), .integer(2)]) }
    }
    #expect(maker.calls.withLock { $0.count } == 1)
  }
}
