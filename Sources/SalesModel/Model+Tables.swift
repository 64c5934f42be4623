import Language

extension Model {
  /// Returns the model with one more table; it takes the place of one of the same name.
  ///
  /// A table called `deals` is the table of deals, else the first one that was loaded. When the table of deals is another
  /// than before, guessed roles are gone, and declared ones stay where their columns are still there. A log that is
  /// loaded again takes the deals that were rolled up from it along.
  public func adding(_ added: Table) -> Model {
    let table = added.guessingRupiah()
    var model = self
    if let log, log.table.lowercased() == table.name.lowercased() { model = model.withoutRollUp() }
    model.cleaning.removeAll { $0.table.lowercased() == table.name.lowercased() }
    if let index = model.tables.firstIndex(where: { $0.name.lowercased() == table.name.lowercased() }) {
      model.tables[index] = table
    } else {
      model.tables.append(table)
    }
    if model.primary == nil || table.name.lowercased() == "deals" || model.isPrimary(table.name) {
      if model.isPrimary(table.name) || model.log != nil { model.log = nil }
      model.becomePrimary(table.name)
    } else {
      model.mark(table.name, as: .plain)
    }
    return model.refreshed()
  }

  /// Returns the model without the table called `name`; the first one left becomes the table of deals where that was it.
  public func removing(_ name: String) -> Model {
    var model = self
    if let log, log.table.lowercased() == name.lowercased() { model.log = nil }
    model.tables.removeAll { $0.name.lowercased() == name.lowercased() }
    if model.isPrimary(name) {
      model.log = nil
      model.primary = nil
      model.roles = [:]
      model.targets.removeAll { $0.origin != .declared }
      if let next = model.tables.first(where: { $0.grain != .log }) ?? model.tables.first {
        model.becomePrimary(next.name)
      }
    }
    return model.refreshed()
  }

  /// Returns the model with the roles that its table of deals seems to have, and the guesses. Roles that were declared
  /// stay as they are.
  public func guessing() -> (model: Model, guesses: [RoleGuess]) {
    guard let deals, log == nil else { return (self, []) }
    let guesses = RoleGuesser.guess(deals)
    var model = self
    for (role, assignment) in roles {
      if case .guessed = assignment.origin { model.roles[role] = nil }
    }
    model.targets.removeAll { if case .guessed = $0.origin { true } else { false } }
    model.apply(guesses, of: deals)
    return (model.refreshed(), guesses)
  }

  /// Ties roles as guessed, where nothing was declared.
  mutating func apply(_ guesses: [RoleGuess], of table: Table) {
    for guess in guesses {
      if guess.role == .target {
        applyTarget(guess, of: table)
      } else if roles[guess.role] == nil {
        roles[guess.role] = RoleAssignment(guess.expression, origin: .guessed(guess.evidence))
        if guess.role == .stage, !areStagesDeclared { stages = guess.order }
        if guess.role == .deal { markExact(guess.expression, in: table.name) }
      }
    }
  }

  private mutating func applyTarget(_ guess: RoleGuess, of table: Table) {
    guard !targets.contains(where: { sameDimensions($0.per, guess.per) && $0.origin == .declared }),
      var target = try? extractTarget(guess.expression, per: guess.per, from: table, period: nil)
    else { return }
    target.origin = .guessed(guess.evidence)
    targets.append(target)
  }

  /// Notes that a column holds identifiers, which compare exactly.
  mutating func markExact(_ expression: Expression, in name: String) {
    guard let index = tables.firstIndex(where: { $0.name == name }), let column = expression.soleName,
      let stored = tables[index].storedName(column),
      let place = tables[index].columns.firstIndex(where: { $0.name == stored })
    else { return }
    tables[index].columns[place].isExact = true
  }

  /// Whether `name` is the name of the table of deals.
  func isPrimary(_ name: String) -> Bool { primary?.lowercased() == name.lowercased() }

  /// Puts a table in the place of the one of its name.
  mutating func put(_ table: Table) {
    if let index = tables.firstIndex(where: { $0.name.lowercased() == table.name.lowercased() }) {
      tables[index] = table
    } else {
      tables.append(table)
    }
  }

  private mutating func becomePrimary(_ name: String) {
    for index in tables.indices where tables[index].grain == .deals || tables[index].grain == .log {
      tables[index].grain = .plain
      tables[index].dealRows = nil
    }
    primary = name
    mark(name, as: .deals)
    guard let table = table(name) else { return }
    roles = roles.filter { _, assignment in
      assignment.origin == .declared && assignment.expression.names.allSatisfy { table.storedName($0) != nil }
    }
    targets.removeAll { $0.origin != .declared }
    joins.removeAll { $0.to.lowercased() == name.lowercased() }
    if roles[.stage] == nil {
      stages = []
      areStagesDeclared = false
    }
  }

  private mutating func mark(_ name: String, as grain: Grain) {
    guard let index = tables.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else { return }
    tables[index].grain = grain
    if grain != .log { tables[index].dealRows = nil }
  }

  /// Returns the model without the deals that were rolled up from its log.
  private func withoutRollUp() -> Model {
    var model = self
    if let primary {
      model.tables.removeAll { $0.name.lowercased() == primary.lowercased() }
      model.cleaning.removeAll { $0.table.lowercased() == primary.lowercased() }
    }
    model.primary = nil
    model.log = nil
    model.roles = [:]
    model.targets.removeAll { $0.origin != .declared }
    return model
  }
}
