internal import Diagnostics
internal import SQLText

/// Reads a transaction script.
struct ScriptParser {
  /// An `\if` that is open.
  private struct Branch {
    /// Of the command that opened it.
    var span: Span
    /// The step that goes on at the next branch, if that is not known yet.
    var pending: Int?
    /// Steps that go on behind the end.
    var exits: [Int] = []
    var hasElse = false
  }

  private var script = LoadScript()
  private let bytes: [UInt8]
  private var branches: [Branch] = []
  /// Of the statements, which are read when all variables are known.
  private var pieces: [Statement] = []

  static func parse(_ text: String) -> LoadScript {
    var parser = ScriptParser(Array(text.utf8))
    parser.read()
    return parser.script
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    let sql = SQLScript(bytes)
    for mistake in sql.mistakes {
      reject(mistake.message, mistake.offset..<(mistake.offset + 1))
    }
    var commands = sql.metaCommands.filter { !$0.sendsStatement }[...]
    for statement in sql.statements {
      rejectUnended(before: commands.first)
      while let command = commands.first, command.span.start < statement.span.end {
        commands.removeFirst()
        if command.span.start > statement.span.start {
          rejectInside(command)
        } else {
          take(command)
        }
      }
      take(statement)
    }
    rejectUnended(before: commands.first)
    commands.forEach { take($0) }
    for command in sql.metaCommands
    where command.sendsStatement && !pieces.contains(where: { $0.command == command }) {
      reject("no statement stands before `\\\(command.name)`", range(command.span))
    }
    for branch in branches {
      reject("this `\\if` has no `\\endif`", range(branch.span))
    }
    bind()
  }

  /// Says where a statement goes on behind a command.
  private mutating func rejectUnended(before command: MetaCommand?) {
    guard let last = pieces.last, last.command == nil, last.data == nil, let command,
      command.span.start >= last.span.end,
      !bytes[last.span.end..<command.span.start].contains(UInt8(ascii: ";"))
    else { return }
    rejectInside(command)
  }

  private mutating func rejectInside(_ command: MetaCommand) {
    reject(
      "`\\\(command.name)` stands inside a statement", range(command.span),
      hint: "end the statement before it with `;`")
  }

  private mutating func take(_ statement: Statement) {
    if let command = statement.command, command.name != "gset" {
      reject(
        "`\\\(command.name)` is a command of psql that loads do not have", range(command.span),
        hint: "`\\gset` keeps the columns of a row as variables; `;` ends a statement")
    }
    if let data = statement.data {
      reject("a load cannot send data with COPY", data.start..<max(data.start, data.end))
    }
    script.steps.append(.statement(pieces.count))
    pieces.append(statement)
  }

  private mutating func take(_ command: MetaCommand) {
    do throws(LoadMistake) {
      try interpret(command)
    } catch {
      script.mistakes.append(error)
    }
  }

  // MARK: - Commands

  private mutating func interpret(_ command: MetaCommand) throws(LoadMistake) {
    switch command.name {
    case "set": try set(command)
    case "sleep": try sleep(command)
    case "if", "elif", "else", "endif": try branch(command)
    case "tag": script.steps.append(.tag(tag(try name(command))))
    case "effect":
      let number = ScriptParser.number(of: try name(command), &script.effects)
      script.steps.append(.effect(number))
    case "crash": script.steps.append(.crash(try expression(arguments(command), command)))
    case "barrier": script.steps.append(.barrier(try name(command)))
    case "lock": script.steps.append(.lock(try name(command)))
    case "unlock": script.steps.append(.unlock(try name(command)))
    case "acquire": try bare(command, .acquire)
    case "release": try bare(command, .release)
    case "leak": try bare(command, .leak)
    case "stop": try bare(command, .stop)
    case "skip": try bare(command, .skip)
    default:
      let known = ScriptParser.commands
      throw LoadMistake(
        "loads have no command `\\\(command.name)`", at: range(command.span),
        hint: EditDistance.nearest(to: command.name, among: known).map { "did you mean `\\\($0)`?" }
          ?? "the commands are " + known.map { "`\\\($0)`" }.joined(separator: ", "))
    }
  }

  private static let commands = [
    "set", "gset", "if", "elif", "else", "endif", "sleep", "tag", "effect", "crash", "barrier",
    "lock",
    "unlock",
    "acquire", "release", "leak", "skip", "stop",
  ]

  private mutating func set(_ command: MetaCommand) throws(LoadMistake) {
    let arguments = arguments(command)
    let name = bytes[arguments].prefix { $0 > 0x20 }
    guard !name.isEmpty, name.allSatisfy(ScriptParser.isNamePart) else {
      throw LoadMistake(
        "`\\set` needs a name and an expression", at: range(command.span),
        hint: "write `\\set id random(1, 100000)`")
    }
    let value = try expression(name.endIndex..<arguments.upperBound, command)
    script.steps.append(
      .set(variable(String(decoding: name, as: UTF8.self)), value))
  }

  private mutating func sleep(_ command: MetaCommand) throws(LoadMistake) {
    var words = arguments(command)
    let units: [(name: String, microseconds: Double)] = [("us", 1), ("ms", 1000), ("s", 1_000_000)]
    var unit = 1_000_000.0
    let text = bytes[words]
    if let (name, microseconds) = units.first(where: { text.hasUnit($0.name) }) {
      unit = microseconds
      words = words.lowerBound..<(words.upperBound - name.utf8.count)
    }
    let time = try expression(words, command)
    script.steps.append(.sleep(time, unit: unit))
  }

  private mutating func branch(_ command: MetaCommand) throws(LoadMistake) {
    if command.name == "if" {
      let condition = try expression(arguments(command), command)
      branches.append(Branch(span: command.span, pending: script.steps.count))
      script.steps.append(.unless(condition, goto: 0))
      return
    }
    guard var branch = branches.popLast() else {
      throw LoadMistake("no `\\if` is open here", at: range(command.span))
    }
    if command.name == "endif" {
      try noArguments(command)
      if let pending = branch.pending { land(pending) }
      branch.exits.forEach { land($0) }
      return
    }
    defer { branches.append(branch) }
    guard !branch.hasElse else {
      throw LoadMistake(
        "nothing but `\\endif` can follow `\\else`", at: range(command.span))
    }
    branch.exits.append(script.steps.count)
    script.steps.append(.goto(0))
    if let pending = branch.pending { land(pending) }
    branch.pending = nil
    if command.name == "else" {
      branch.hasElse = true
      try noArguments(command)
    } else {
      let condition = try expression(arguments(command), command)
      branch.pending = script.steps.count
      script.steps.append(.unless(condition, goto: 0))
    }
  }

  /// Lets a step go on at the next one that is read.
  private mutating func land(_ step: Int) {
    switch script.steps[step] {
    case .unless(let condition, _):
      script.steps[step] = .unless(condition, goto: script.steps.count)
    default: script.steps[step] = .goto(script.steps.count)
    }
  }

  // MARK: - Arguments

  private func range(_ span: Span) -> Range<Int> { span.start..<span.end }

  /// Bytes of the script, without blanks at their ends.
  private func arguments(_ command: MetaCommand) -> Range<Int> {
    let all = bytes[(command.span.start + 1 + command.name.utf8.count)..<command.span.end]
    let front = all.drop { $0 <= 0x20 }
    let end = front.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? front.startIndex
    return front.startIndex..<end
  }

  private mutating func expression(
    _ range: Range<Int>, _ command: MetaCommand
  ) throws(LoadMistake) -> ScriptExpression {
    guard bytes[range].contains(where: { $0 > 0x20 }) else {
      throw LoadMistake(
        "`\\\(command.name)` needs an expression", at: self.range(command.span),
        hint: ScriptParser.examples[command.name])
    }
    var script = script
    defer { self.script = script }
    return try ScriptExpressionParser.parse(range, of: bytes) { name in
      ScriptParser.number(of: name, &script.variables)
    }
  }

  private static let examples = [
    "set": "write `\\set id random(1, 100000)`", "if": "write `\\if :stock > 0`",
    "elif": "write `\\elif :stock > 0`", "sleep": "write `\\sleep 20 ms`",
    "crash": "write `\\crash 0.1`, a probability",
  ]

  private func name(_ command: MetaCommand) throws(LoadMistake) -> String {
    let name = bytes[arguments(command)]
    guard !name.isEmpty, name.allSatisfy(ScriptParser.isNamePart) else {
      throw LoadMistake(
        "`\\\(command.name)` needs a name of letters, digits and `_`", at: range(command.span),
        hint: "write `\\\(command.name) \(command.name == "tag" ? "sold" : "one")`")
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func bare(
    _ command: MetaCommand, _ step: LoadScript.Step
  ) throws(LoadMistake) {
    try noArguments(command)
    script.steps.append(step)
  }

  private func noArguments(_ command: MetaCommand) throws(LoadMistake) {
    guard !arguments(command).isEmpty else { return }
    throw LoadMistake("`\\\(command.name)` stands by itself", at: arguments(command))
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private mutating func variable(_ name: String) -> Int {
    ScriptParser.number(of: name, &script.variables)
  }

  private static func number(of name: String, _ names: inout [String]) -> Int {
    if let number = names.firstIndex(of: name) { return number }
    names.append(name)
    return names.count - 1
  }

  private mutating func tag(_ name: String) -> Int {
    ScriptParser.number(of: name, &script.tags)
  }

  private mutating func reject(_ message: String, _ range: Range<Int>, hint: String? = nil) {
    script.mistakes.append(LoadMistake(message, at: range, hint: hint))
  }

  // MARK: - Variables

  /// Gives statements their parameters, and finds variables that nothing sets.
  private mutating func bind() {
    let sets = script.steps.compactMap { step -> Int? in
      if case .set(let variable, _) = step { variable } else { nil }
    }
    let settable = Set(sets.map { script.variables[$0] })
      .union(LoadScript.BuiltIn.allCases.map(\.name))
    let keepers = pieces.filter { $0.variablePrefix != nil }
      .map { ($0.variablePrefix ?? "", $0.namesColumn) }
    func isSet(_ name: String) -> Bool {
      settable.contains(name)
        || keepers.contains { prefix, names in
          name.hasPrefix(prefix) && names(String(name.dropFirst(prefix.count)))
        }
    }
    for name in script.variables where !isSet(name) { rejectUnset(name, near: settable) }
    for statement in pieces {
      let (text, names) = statement.parameters(isSet)
      // With a bracket before it, it may be the slice of an array.
      if !statement.text.contains("[") {
        for name in statement.variableNames where !isSet(name) {
          rejectUnset(name, near: settable)
        }
      }
      script.statements.append(
        LoadScript.SQL(
          statement: statement, text: text, parameters: names.map { variable($0) },
          prefix: statement.variablePrefix))
    }
  }

  private mutating func rejectUnset(_ name: String, near known: Set<String>) {
    let word = Array(":\(name)".utf8)
    let place = bytes.indices.first { bytes[$0...].starts(with: word) } ?? 0
    reject(
      "nothing sets `:\(name)`", place..<min(bytes.count, place + word.count),
      hint: EditDistance.nearest(to: name, among: known.sorted()).map { "did you mean `:\($0)`?" }
        ?? "set it before with `\\set \(name) …`, or keep it from a row with `\\gset`")
  }
}

extension ArraySlice<UInt8> {
  /// Whether it ends with a unit: a blank, a digit or a parenthesis stands before it.
  fileprivate func hasUnit(_ text: String) -> Bool {
    guard count >= text.utf8.count, suffix(text.utf8.count).elementsEqual(text.utf8) else {
      return false
    }
    guard let before = dropLast(text.utf8.count).last else { return false }
    return before <= 0x20 || (0x30...0x39).contains(before) || before == UInt8(ascii: ")")
  }
}
