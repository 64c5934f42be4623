import Diagnostics

/// The statements of the sales model and of cleaning.
extension Parser {
  /// load = "load" , file , [ "as" , name ] , [ "with" , option , { "," , option } ] ;
  mutating func load() -> Load {
    let (path, span) = path()
    var load = Load(path: path, pathSpan: span)
    load.alias = tableAlias()
    note(.word("with"))
    if !isLost, take(word: "with") { load.options = list { $0.loadOption() } }
    return load
  }

  private mutating func loadOption() -> Option {
    note(.loadOption)
    return option()
  }

  /// "as" , name
  private mutating func tableAlias() -> Name? {
    if !isLost { note(.word("as")) }
    guard !isLost, take(word: "as") else { return nil }
    return newName()
  }

  /// role = "role" , name , "=" , expression , { "order" , values | "per" , dimensions | "for" , period } ;
  mutating func role() -> RoleBinding {
    let name = requiredName("the name of a role", .role)
    note(.word("="))
    if !isLost, !take(.equal) { expected("\"=\" and a column, as in \"role rep = sales_agent\"") }
    place = .column
    isInRole = true
    var binding = RoleBinding(name, isLost ? missing(from: position) : expression())
    while !isLost {
      note(.word("order"), .word("per"), .word("for"))
      if take(word: "order") {
        place = .value(of: binding.expression)
        binding.order = list { $0.plainValue() }
      } else if take(word: "per") {
        binding.per = perDimensions()
      } else if take(word: "for") {
        binding.period = period()
      } else {
        break
      }
    }
    isInRole = false
    return binding
  }

  /// rollup = "rollup" , name , "by" , name , [ "as" , name ] , [ "with" , setting , { "," , setting } ] ;
  mutating func rollUp() -> RollUp {
    let table = requiredName("the name of the log", .table)
    note(.word("by"))
    if !isLost, !take(word: "by") {
      expected("\"by\" and the column that identifies a deal", among: ["by"])
    }
    var rollUp = RollUp(table, by: isLost ? Name("", at: placeOfError) : requiredName("a column", .column))
    rollUp.alias = tableAlias()
    note(.word("with"))
    guard !isLost, take(word: "with") else { return rollUp }
    repeat {
      note(.word("one"))
      if current.isWord("one"), !token(1).isSymbol(.equal) {
        position += 1
        rollUp.isOne = true
      } else {
        rollUp.columns.append(assignment())
      }
    } while !isLost && take(.comma)
    return rollUp
  }

  /// name , "=" , expression
  private mutating func assignment() -> (name: Name, value: Expression) {
    let name = requiredName("the name of a column of the deals", .role)
    if !isLost, !take(.equal) { expected("\"=\" and an aggregate, as in \"amount = max(nilai_kontrak)\"") }
    place = .measure
    return (name, isLost ? missing(from: position) : expression())
  }

  /// join = "join" , name , "on" , key , { "," , key } , [ "matching" , "loosely" ] ;   key = name , [ "=" , name ] ;
  mutating func join() -> Join {
    let table = requiredName("the name of a table", .table)
    note(.word("on"))
    if !isLost, !take(word: "on") { expected("\"on\" and a column", among: ["on"]) }
    var join = Join(table, keys: [])
    if !isLost {
      join.keys = list { parser in
        let left = parser.requiredName("a column", .column)
        guard !parser.isLost, parser.take(.equal) else { return (left, left) }
        return (left, parser.requiredName("a column of \"\(table.text)\"", .column))
      }
    }
    note(.word("matching loosely"))
    if !isLost, take(word: "matching") {
      join.isLoose = take(word: "loosely")
      if !join.isLoose { expected("\"loosely\"", among: ["loosely"]) }
    }
    return join
  }

  /// define = "define" , name , [ "(" , name , { "," , name } , ")" ] , "=" , expression , [ "within" , duration ] ,
  ///   [ "from" , name ] , [ "on" , name ] , [ "shown" , "as" , name ] , [ text ] ;
  mutating func definition() -> Definition {
    let name = requiredName("the new word", .newName)
    var parameters: [Name] = []
    let bracket = position
    if !isLost, take(.open) {
      parameters = list { $0.requiredName("the name of a parameter", .newName) }
      closeBracket(openedAt: bracket)
    }
    if !isLost, !take(.equal) { expected("\"=\" and what \"\(name.text)\" stands for") }
    isInDefinition = true
    place = .measure
    var definition = Definition(name, parameters: parameters, isLost ? missing(from: position) : expression())
    isInDefinition = false
    while !isLost, definitionTail(&definition) {}
    return definition
  }

  /// Reads one of what may follow the formula of a definition.
  private mutating func definitionTail(_ definition: inout Definition) -> Bool {
    note(.word("within"), .word("from"), .word("on"), .word("shown as"))
    if current.kind == .text {
      definition.summary = current.content
      position += 1
      return false
    }
    if take(word: "within") {
      definition.within = duration()
    } else if take(word: "from") {
      definition.table = requiredName("the name of a table", .table)
    } else if take(word: "on") {
      definition.date = requiredName("a date, or \"none\"", .date)
    } else if take(word: "shown") {
      if !take(word: "as") { expected("\"as\"", among: ["as"]) }
      if !isLost { definition.format = requiredName("how to show it", .format) }
    } else {
      return false
    }
    return true
  }

  /// param = "param" , name , [ type ] , [ "=" , value ] ;
  mutating func parameter() -> Statement.Kind {
    let name: Name
    if current.kind == .parameter {
      name = Name(current.content, at: current.span)
      position += 1
    } else {
      name = requiredName("the name of a parameter", .newName)
    }
    let type = parameterType()
    guard !isLost, take(.equal) else { return .param(name, type, nil) }
    place = .value(of: nil)
    return .param(name, type, plainValue())
  }

  /// The type of a parameter, where one stands here.
  private mutating func parameterType() -> ParameterType? {
    for type in ParameterType.allCases { note(.word(type.rawValue)) }
    guard !isLost, current.kind == .word, !current.isReserved else { return nil }
    guard let type = ParameterType(rawValue: current.content) else {
      report(.noParameterType(current))
      return nil
    }
    position += 1
    return type
  }

  /// let = "let" , name , "=" , query ;
  mutating func letResult() -> Statement.Kind {
    let name = requiredName("a name for the result", .newName)
    if !isLost, !take(.equal) { expected("\"=\" and a query, as in \"let best = winrate by rep top 3\"") }
    if isLost {
      return .letResult(name, Query(.measures([]), clauses: [], steps: [], at: placeOfError))
    }
    if isAtEnd || isClauseStart { expected("a query") }
    return .letResult(name, query())
  }

  /// merge = "merge" , name , ":" , value , { "," , value } , "as" , value ;
  mutating func merge() -> Statement.Kind {
    let column = requiredName("a column", .column)
    note(.word(":"))
    if !isLost, !take(.colon) { expected("\":\" and the values, as in \"merge segment: Telcom, TELKO as Telco\"") }
    place = .value(of: Expression(.name(column), at: column.span))
    let values = isLost ? [] : list { $0.plainValue() }
    note(.word("as"))
    if !isLost, !take(word: "as") { expected("\"as\" and the value to keep", among: ["as"]) }
    return .merge(column: column, values: values, into: isLost ? missing(from: position) : plainValue())
  }

  /// exclude = "exclude" , ( "where" , expression | "copies" ) ;
  mutating func exclude() -> Statement.Kind {
    note(.word("where"))
    note(.word("copies"))
    if take(word: "copies") { return .excludeCopies }
    if !take(word: "where") { expected("\"where\" and a condition, or \"copies\"", among: ["where", "copies"]) }
    return .exclude(isLost ? missing(from: position) : predicate())
  }

  /// type = "type" , name , name ;
  mutating func type() -> Statement.Kind {
    let column = requiredName("a column", .column)
    let type = isLost ? Name("", at: placeOfError) : requiredName("a type", .type)
    return .type(column: column, type)
  }

  /// set = "set" , [ name , [ "=" ] , [ value , { "," , value } ] ] ;
  mutating func set() -> Statement.Kind {
    note(.setting)
    if isAtEnd || current.kind == .cursor { return .set(nil, []) }
    let name = requiredName("the name of a setting", .setting)
    take(.equal)
    place = .settingValue(of: name)
    note(place)
    if isLost || isAtEnd || current.kind == .cursor { return .set(name, []) }
    return .set(name, list { $0.plainValue() })
  }
}
