package import Diagnostics
internal import Evidence

/// What a note needs to run: the `lab` of its front matter.
package struct LabConfiguration: Sendable {
  /// An ephemeral PostgreSQL cluster of the note's own.
  package struct PostgreSQL: Sendable {
    /// A major version; nil takes the newest that is installed.
    package var version: Int?
    package var settings: [(name: String, value: String)] = []
    /// A file beside the note, run once.
    package var seed: NoteMatter.Placed<String>?
  }

  /// A database in process.
  package struct SQLite: Sendable {
    package var seed: NoteMatter.Placed<String>?
  }

  /// A program that runs beside the note's blocks.
  package struct Service: Sendable {
    package var command: [String]
    package var port: Int?
    /// A path that answers once the service is up.
    package var ready: String?
    /// Patterns of files that belong to it.
    package var files: [String] = []
    package var span: Span
  }

  package var postgres: PostgreSQL?
  package var sqlite: SQLite?
  package var service: Service?
  /// A file of requirements beside the note.
  package var python: NoteMatter.Placed<String>?
  /// Commands for languages besides those that are known: the file of a program is their last argument.
  package var commands: [(language: String, words: [String])] = []
  /// Names of variables that programs are given, and whose values are kept out of what is recorded.
  package var secrets: [String] = []
  /// For the whole note.
  package var timeout: Duration = .seconds(60)
  /// What opens it in the front matter.
  package var span = Span.beginning
  /// The same text for all ways to write the same lab.
  package var canonical = ""

  package init() {}

  /// What a reader needs to run it, in words.
  package var needs: [String] {
    var needs: [String] = []
    if let postgres {
      needs.append(postgres.version.map { "PostgreSQL \($0)" } ?? "PostgreSQL")
    }
    if python != nil { needs.append("Python 3") }
    return needs
  }
}

extension LabConfiguration {
  /// Reads the `lab` of a note.
  ///
  /// - Parameters:
  ///   - entry: As it stands in the front matter.
  ///   - findings: Gets what is wrong.
  init(_ entry: DataEntry, findings: inout [Finding]) {
    span = entry.keySpan
    canonical = LabConfiguration.canonical(entry.value)
    guard case .mapping(let entries) = entry.value.value else {
      findings.append(
        Finding(
          .error, .wrongType, at: entry.value.span,
          "`lab` is a mapping, and this is \(entry.value.kindName)",
          hint: "write `lab: {postgres: true}`"))
      return
    }
    var reader = KeyedReader(entries, at: entry.keySpan, owner: "a lab")
    readPostgres(&reader)
    readSQLite(&reader)
    readService(&reader)
    python = reader.placedText("python")
    readCommands(&reader)
    secrets = reader.texts("secrets", allowsSingle: true).map(\.text)
    if let entry = reader.entry("timeout"), let text = reader.text("timeout") {
      if let duration = WrittenDuration.read(text) {
        timeout = duration
      } else {
        reader.reject(entry, expected: "a time", hint: WrittenDuration.hint)
      }
    }
    reader.finish()
    findings += reader.findings
  }

  private mutating func readPostgres(_ reader: inout KeyedReader) {
    guard let entry = reader.entry("postgres") else { return }
    if case .scalar = entry.value.value {
      if reader.flag("postgres") == true { postgres = PostgreSQL() }
      return
    }
    guard var inner = reader.mapping("postgres", example: "postgres: {seed: seed.sql}") else {
      return
    }
    var postgres = PostgreSQL()
    postgres.version = inner.integer("version")
    postgres.seed = inner.placedText("seed")
    if var settings = inner.mapping("settings", example: "settings: {work_mem: 64MB}") {
      for entry in settings.all() {
        guard case .scalar(let value, _) = entry.value.value else {
          settings.reject(entry, expected: "text", hint: "write `\(entry.key): …` on one line")
          continue
        }
        postgres.settings.append((entry.key, value))
      }
      inner.absorb(settings)
    }
    inner.finish()
    reader.absorb(inner)
    self.postgres = postgres
  }

  private mutating func readSQLite(_ reader: inout KeyedReader) {
    guard let entry = reader.entry("sqlite") else { return }
    if case .scalar = entry.value.value {
      if reader.flag("sqlite") == true { sqlite = SQLite() }
      return
    }
    guard var inner = reader.mapping("sqlite", example: "sqlite: {seed: seed.sql}") else { return }
    sqlite = SQLite(seed: inner.placedText("seed"))
    inner.finish()
    reader.absorb(inner)
  }

  private mutating func readService(_ reader: inout KeyedReader) {
    let example = "service: {command: [python3, app.py], port: 8081, ready: /healthz}"
    guard let entry = reader.entry("service"),
      var inner = reader.mapping("service", example: example)
    else { return }
    let command = inner.texts("command", allowsSingle: true).map(\.text)
    let port = inner.integer("port")
    var service = Service(command: command, port: port, span: entry.keySpan)
    service.ready = inner.text("ready")
    service.files = inner.texts("files", allowsSingle: true).map(\.text)
    if command.isEmpty { inner.missing("command", hint: "write `\(example)`") }
    if let port, !(1...65_535).contains(port), let entry = inner.entry("port") {
      inner.reject(entry, expected: "a port from 1 to 65535", hint: nil)
    }
    inner.finish()
    reader.absorb(inner)
    if !command.isEmpty { self.service = service }
  }

  private mutating func readCommands(_ reader: inout KeyedReader) {
    guard var inner = reader.mapping("commands", example: "commands: {ruby: [ruby, -w]}") else {
      return
    }
    for entry in inner.all() {
      let words = inner.texts(entry.key, allowsSingle: true).map(\.text)
      if !words.isEmpty { commands.append((entry.key, words)) }
    }
    reader.absorb(inner)
  }

  /// A value without its way of writing: keys sorted, quotes and comments gone.
  private static func canonical(_ node: DataNode) -> String {
    switch node.value {
    case .null: "null"
    case .scalar(let text, _): "\"" + text.replacing("\"", with: "\\\"") + "\""
    case .sequence(let items): "[" + items.map(canonical).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "\($0.key):\(canonical($0.value))" }
        .joined(separator: ",") + "}"
    }
  }
}
