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

  @Test(arguments: [
    ("define r = won / deals", "r by month", "is made of what goes by closed and by created"),
    ("define r = revenue / deals", "r during 2025Q1", "is made of what goes by closed and by created"),
    ("define r = won / deals on closed", "r by year", "2025"), ("define r = won / deals", "r", "0."),
    ("define g = growth(revenue)", "g by year", "2025"),
    ("define g = growth(revenue)", "g by rep", "nothing here is grouped by a period"),
    ("define s = share(revenue by segment)", "s by segment, rep top 1", "segment rep s"),
    ("define s = share(revenue by segment)", "s by rep", "needs the groups to be by segment"),
    ("define w = winrate within 90 days", "w by year", "the share won by that age"),
    (
      "define w = winrate(where segment = Telco) within 6 months", "w, winrate by year",
      "year w (created) n winrate (closed) n"
    ),
    ("define w = deals within 90 days", "1", "deals has no share that is reached by an age"),
  ])
  func `a word means what its formula does`(_ line: String, _ question: String, _ words: String) throws {
    let talk = try Talk()
    let said = talk.say(line) + talk.say(question)
    #expect(said.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
  }

  @Test func `a parameter may be called like another definition`() throws {
    let talk = try Talk()
    #expect(talk.outcome("define x = count(won)") == .succeeded)
    #expect(talk.outcome("define f(x) = count(won where stage = x)") == .succeeded)
  }
}
