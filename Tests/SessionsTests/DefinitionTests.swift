import Sessions
import Testing

/// Definitions that build on definitions.
@Suite struct DefinitionTests {
  @Test(arguments: [
    (["define a = a + 1"], "a → a"),
    (["define aov = avg(amount where won)", "define a = aov * 2", "define aov = a + 1"], "aov → a → aov"),
    (["define big = amount > 1bn", "define other = big and won", "define big = other"], "big → other → big"),
    (["define f(x) = count(won where stage = x)", "define g = f(Negosiasi)", "define f(x) = g / 2"], "f → g → f"),
  ])
  func `circles are found and named`(_ lines: [String], _ circle: String) throws {
    let talk = try Talk()
    for line in lines.dropLast() { #expect(talk.outcome(line) == .succeeded) }
    #expect(talk.say(lines[lines.count - 1]).contains("a definition leads back to itself: \(circle)"))
  }

  @Test func `a parameter may be called like another definition`() throws {
    let talk = try Talk()
    #expect(talk.outcome("define x = count(won)") == .succeeded)
    #expect(talk.outcome("define f(x) = count(won where stage = x)") == .succeeded)
  }
}
