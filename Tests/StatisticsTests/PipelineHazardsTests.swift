import Foundation
import Testing

@testable import Statistics

/// Hazards of won and lost, and how far counts vary, against what was worked out by hand and by SciPy
/// (reference/pipeline_hazards.py).
@Suite struct PipelineHazardsTests {
  @Test func `one stage with few events has one hazard`() {
    let spells = (0..<10).map { place in
      StageSpell(stage: 0, start: 0, length: 10, end: place < 3 ? .won : place < 5 ? .lost : .open)
    }
    let hazards = PipelineHazards(spells, stageCount: 1)
    #expect(hazards.cells.count == 1 && hazards.cells[0].exposure == 100)
    #expect(abs(hazards.cells[0].means[0] - 0.03) < 1e-12 && abs(hazards.cells[0].means[1] - 0.02) < 1e-12)
    #expect(hazards.cells[0].means[2] == 0)
    // Deals that are not over yet make up nothing but time.
    let expected = hazards.expectedWins(of: spells, periods: [0, 5], until: 10)
    #expect(abs(expected[0] - 1.5) < 1e-9 && abs(expected[1] - 1.5) < 1e-9)
  }

  @Test func `bins follow the times at which something happened`() {
    let spells = (1...60).map { StageSpell(stage: 0, start: 0, length: Double($0), end: $0 % 2 == 0 ? .won : .lost) }
    let cells = PipelineHazards(spells, stageCount: 1).cells
    #expect(cells.count == 5 && cells.allSatisfy { $0.events.sum() == 12 })
    #expect(cells.map(\.exposure).reduce(0, +) == spells.map(\.length).reduce(0, +))
    // Of the 60 deals that are there for half a day longer than 12, 12 ended before.
    #expect(cells[0].end == 12.5 && cells[0].exposure == 78 + 48 * 12.5)
    let later = cells.dropFirst().map { $0.means[0] + $0.means[1] }
    #expect(later == later.sorted())
  }

  @Test func `a stage with few events is drawn to the others`() {
    var spells = (0..<200).map { StageSpell(stage: 0, start: 0, length: 20, end: $0 % 2 == 0 ? .won : .open) }
    spells += (0..<200).map { StageSpell(stage: 1, start: 0, length: 20, end: $0 % 2 == 0 ? .won : .open) }
    spells.append(StageSpell(stage: 2, start: 0, length: 20, end: .open))
    let hazards = PipelineHazards(spells, stageCount: 3)
    let last = hazards.cells[hazards.cells.count - 1].means[0]
    #expect(last > 0.02 && last < 0.026)
    #expect(PipelineHazards([], stageCount: 2).cells.allSatisfy { $0.means.sum() == 0 })
  }

  @Test func `how far counts vary beyond chance`() {
    let counts = [3, 9, 1, 14, 6, 2, 8, 5.0]
    let expected = counts.map { _ in 6.0 }
    #expect(GammaPoisson(counts, expected: expected).shape == 4)
    let shock = Overdispersion(counts, expected: expected)
    #expect(abs(shock.passing - 0.341269841) < 1e-8 && shock.lasting == Overdispersion.floor * Overdispersion.floor)
    // Counts that vary less than by chance still leave the floor.
    let calm = Overdispersion([6, 6, 6, 6, 6, 6], expected: [6, 6, 6, 6, 6, 6])
    #expect(calm.passing == 0 && abs(calm.spread - Overdispersion.floor) < 1e-12)
    // What comes in waves of several months lasts.
    let waves = (0..<36).map { $0 / 6 % 2 == 0 ? 40.0 : 10 }
    let lasting = Overdispersion(waves, expected: waves.map { _ in 25 })
    #expect(lasting.lasting > 5 * lasting.passing)
  }

  @Test func `seasons are seen where they are more than chance`() {
    let places = (0..<48).map { $0 % 12 }
    let flat = SeasonFactors(places.map { _ in 5 }, expected: places.map { _ in 5 }, places: places, length: 12)
    #expect(flat.factors.allSatisfy { abs($0 - 1) < 1e-9 })
    let winter = SeasonFactors(
      places.map { $0 == 11 ? 60 : 20 }, expected: places.map { _ in 20 }, places: places, length: 12)
    #expect(winter.factors[11] > 2 && winter.factors[0] < 1)
    #expect(SeasonFactors([], expected: [], places: [], length: 3).factors == [1, 1, 1])
  }
}
