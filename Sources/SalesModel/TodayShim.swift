extension Model { public var today: Int { conventions.today ?? conventions.computerDay } }
