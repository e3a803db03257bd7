internal import Diagnostics
internal import Files
internal import Glibc
package import Notes
internal import OTLP
internal import PostgreSQL
internal import Processes

/// A note's lab while it runs: its server, its databases, its scratch folder, its service.
///
/// An actor, since it is one thing that changes. What a block does not need is not made. `close` ends all
/// of it; where CodeNotes is killed, the guards of its processes end them, and the next run deletes its
/// folder.
package actor LiveLab {
  package nonisolated let note: NoteLab
  nonisolated let options: ProofOptions
  let host: LabHost
  let folder: LabFolder
  private var deadline: ContinuousClock.Instant
  var server: (any Server)?
  private var serverInfo: ServerInfo?
  /// What the server calls the database with the seed, and the one that blocks use.
  private var seeded: String?
  var database: String?
  var openSession: SQLSession?
  private var openSQLite: SQLiteDatabase?
  private var openScratch: Scratch?
  private var service: LabService?
  private var receiver: TelemetryReceiver?
  private var resets = 0
  /// Copies of the database that were made so far, those that are still there, and those of them that nobody
  /// needs any more.
  var copies = 0
  var madeCopies: Set<String> = []
  var spentCopies: [String] = []
  /// Where copies are kept, if this machine has such a place.
  var memory: LabFolder?
  /// When the time of the running block is over.
  private var blockDeadline: ContinuousClock.Instant?

  /// Where programs run.
  package struct Scratch: Sendable {
    /// All of it.
    package var base: String
    /// A copy of the note's folder.
    package var work: String
    package var home: String
    package var temporary: String
    /// Places and secrets that a program may print, and what readers see in their stead.
    package var names: [(name: String, shown: String)]
  }

  init(_ note: NoteLab, _ options: ProofOptions, _ host: LabHost) throws(LabFailure) {
    self.note = note
    self.options = options
    self.host = host
    deadline = .now + note.configuration.timeout
    do {
      folder = try host.folders.make(isEnterable: true)
    } catch {
      throw LabFailure("the lab's folder cannot be made: \(error)")
    }
  }

  /// Makes what the lab names: its server with the seed, its service.
  ///
  /// - Throws: `LabFailure`; `close` ends what was made until then.
  func open() async throws(LabFailure) {
    if let postgres = note.configuration.postgres { try await startServer(postgres) }
    if note.configuration.sqlite != nil { openSQLite = try await makeSQLite() }
    if let requirements = note.configuration.python {
      do throws(BlockFailure) {
        _ = try await pythonEnvironment(requirements.value)
      } catch {
        throw LabFailure(error.message, at: requirements.span, hint: error.hint)
      }
    }
    do {
      // Those who start before the first block send from their start.
      if note.receivesTelemetry { _ = try await telemetry() }
      try await startService()
    } catch {
      throw LabFailure(error.message, at: note.configuration.service?.span, hint: error.hint)
    }
  }

  private func startService() async throws(BlockFailure) {
    guard let configured = note.configuration.service else { return }
    let command = try await command(configured.command, in: try await scratch().work)
    service = try await LabService.start(
      configured, command, log: "\(folder.path)/service-\(resets).log", timeout: timeLeft)
  }

  /// Ends everything, and deletes the lab's folder.
  func close() async {
    await service?.stop()
    await receiver?.stop()
    await openSession?.close()
    if let server {
      // On a server of our own the databases go with it.
      for name in [database, seeded].compactMap({ $0 }) + madeCopies where options.postgres != nil {
        try? await server.dropDatabase(name)
      }
      await server.stop()
    }
    (service, receiver, openSession, openSQLite, server) = (nil, nil, nil, nil, nil)
    // What cannot be deleted now is deleted before the next run.
    try? folder.remove()
    memory = nil
  }

  /// Puts everything back to how it was before the first block.
  func reset() async throws(BlockFailure) {
    await service?.stop()
    service = nil
    openSQLite = nil
    openScratch = nil
    resets += 1
    if let server, let seeded {
      await openSession?.close()
      openSession = nil
      do {
        if let database { try await server.dropDatabase(database) }
        database = try await server.makeDatabase("note", template: seeded)
      } catch {
        throw BlockFailure("the lab cannot be reset: \(error)")
      }
    }
    try await startService()
  }

  // MARK: - Time

  private var timeLeft: Duration { deadline - .now }

  /// Begins the time of a block.
  func begin(_ block: LabBlock) { blockDeadline = block.timeout.map { .now + $0 } }

  /// Does not count a time in which other notes kept it from going on.
  func discount(_ waited: Duration) { deadline += waited }

  /// How long a block may still take: its own time, and never more than the lab has left.
  ///
  /// At least a moment, so that whatever runs out says so itself.
  func timeLeft(for block: LabBlock) throws(BlockFailure) -> Duration {
    guard timeLeft > .zero else {
      throw BlockFailure(
        "the lab has taken longer than its \(note.configuration.timeout)",
        hint: "give it more time with `lab: {timeout: 2m}`")
    }
    let own = blockDeadline.map { max(.milliseconds(1), $0 - .now) }
    return min(timeLeft, own ?? timeLeft)
  }

  // MARK: - PostgreSQL

  private func startServer(_ postgres: LabConfiguration.PostgreSQL) async throws(LabFailure) {
    let settings = Dictionary(postgres.settings.map { ($0.name, $0.value) }) { $1 }
    let server: any Server
    let seeded: String
    do {
      server = try await host.server(
        postgres.version, settings, folder: folder.path)
      self.server = server
      seeded = try await server.makeDatabase("seeded", template: nil)
      self.seeded = seeded
    } catch {
      throw LabFailure("\(error)", at: note.configuration.span)
    }
    try await seed(postgres.seed, server, seeded)
    do {
      let database = try await server.makeDatabase("note", template: seeded)
      self.database = database
      let info = try await server.info(database: database)
      serverInfo = info
      if let version = postgres.version, info.versionNumber / 10_000 != version {
        throw LabFailure(
          "this lab is for PostgreSQL \(version), and the server is \(info.version)",
          at: note.configuration.span)
      }
    } catch let failure as LabFailure {
      throw failure
    } catch {
      throw LabFailure("\(error)", at: note.configuration.span)
    }
  }

  /// Runs the seed, so that its state can be copied for each reset.
  private func seed(
    _ seed: NoteMatter.Placed<String>?, _ server: any Server, _ database: String
  ) async throws(LabFailure) {
    guard let seed else { return }
    let bytes = try seedBytes(seed)
    let connection: Connection
    do {
      connection = try await server.connect(database: database)
    } catch {
      throw LabFailure("\(error)", at: seed.span)
    }
    do throws(LabFailure) {
      try await LabSeed(file: seed.value, span: seed.span, bytes: bytes).run(
        on: connection, timeout: timeLeft)
      await connection.close()
    } catch {
      await connection.close()
      throw error
    }
  }

  private func seedBytes(_ seed: NoteMatter.Placed<String>) throws(LabFailure) -> [UInt8] {
    do throws(FileError) {
      return try FileBytes.read("\(options.root)/\(note.folder)/\(seed.value)")
    } catch {
      throw LabFailure(error.description, at: seed.span)
    }
  }

  /// What the server says of itself; nil without one.
  var info: ServerInfo? { serverInfo }

  /// How programs reach the server: the variables that libpq and most drivers read.
  private func connectionVariables() async throws(BlockFailure) -> [String: String] {
    guard let server, let database else { return [:] }
    do {
      return try await server.variables(database: database)
    } catch {
      throw BlockFailure("\(error)")
    }
  }

  // MARK: - Telemetry

  /// Where programs send telemetry; made when the lab is, or when it is first asked for.
  func telemetry() async throws(BlockFailure) -> TelemetryReceiver {
    if let receiver { return receiver }
    do {
      let made = try await TelemetryReceiver.start()
      receiver = made
      return made
    } catch {
      throw BlockFailure("telemetry cannot be received: \(error)", isEnvironment: true)
    }
  }

  /// How the SDKs find the receiver; what they gather is sent often, so that nobody waits for it.
  ///
  /// Source: OpenTelemetry specification, "Protocol Exporter" and "Environment Variables".
  private static func exporterVariables(port: Int) -> [String: String] {
    [
      "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:\(port)",
      "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
      "OTEL_BSP_SCHEDULE_DELAY": "200",
      "OTEL_BLRP_SCHEDULE_DELAY": "200",
      "OTEL_METRIC_EXPORT_INTERVAL": "500",
    ]
  }

  /// A file for what a program prints.
  func log(named name: String) -> String { "\(folder.path)/\(name)-\(resets).log" }

  // MARK: - SQLite

  package func sqlite() async throws(BlockFailure) -> SQLiteDatabase {
    if let openSQLite { return openSQLite }
    do throws(LabFailure) {
      let made = try await makeSQLite()
      openSQLite = made
      return made
    } catch {
      throw BlockFailure(error.message)
    }
  }

  private func makeSQLite() async throws(LabFailure) -> SQLiteDatabase {
    let seed = note.configuration.sqlite?.seed
    let bytes = try seed.map { seed throws(LabFailure) in try seedBytes(seed) } ?? []
    let records: [StatementRecord]
    let made: SQLiteDatabase
    do {
      made = try await SQLiteDatabase(path: "\(folder.path)/note-\(resets).db")
      records = try await made.run(String(decoding: bytes, as: UTF8.self), timeout: timeLeft)
    } catch {
      throw LabFailure(error.message, at: seed?.span)
    }
    guard let seed, let failed = records.first(where: { $0.error != nil }), let error = failed.error
    else { return made }
    throw LabFailure(
      "the seed fails: \(error.code): \(error.text)", at: seed.span,
      seed: LabFailure.SeedPlace(
        file: seed.value, bytes: bytes, span: Span(failed.range.lowerBound, failed.range.upperBound)
      ))
  }

  // MARK: - Programs

  /// Where programs run; made when the first does.
  package func scratch() async throws(BlockFailure) -> Scratch {
    if let openScratch { return openScratch }
    do throws(FileError) {
      let base = try folder.makeFolder("scratch-\(resets)")
      let work = "\(base)/note"
      try FolderCopy.copy(
        "\(options.root)/\(note.folder)", to: work, leavesOutOthers: true)
      // What an earlier run recorded is nothing to go by.
      unlink("\(work)/evidence.json")
      for name in ["home", "tmp"] { try Folder.make("\(base)/\(name)") }
      let scratch = Scratch(
        base: base, work: work, home: "\(base)/home", temporary: "\(base)/tmp",
        names: [
          (work, "."), ("\(base)/home", "~"), ("\(base)/tmp", "/tmp"), (folder.path, "/lab"),
        ] + hiddenSecrets)
      openScratch = scratch
      return scratch
    } catch {
      throw BlockFailure("the scratch folder cannot be made: \(error)", isEnvironment: true)
    }
  }

  /// The values of the lab's secrets, and what stands in their place.
  nonisolated var hiddenSecrets: [(name: String, shown: String)] {
    note.configuration.secrets.compactMap { name in
      // A value that is empty hides nothing.
      options.environment[name].flatMap { $0.isEmpty ? nil : ($0, "⟨\(name)⟩") }
    }
  }

  /// A command of the note's, with what programs of this lab may know and reach.
  func command(_ words: [String], in folder: String) async throws(BlockFailure) -> Command {
    let scratch = try await scratch()
    var adding = try await connectionVariables()
    if let receiver { adding.merge(LiveLab.exporterVariables(port: receiver.port)) { $1 } }
    var path: [String] = []
    var readable: [String] = []
    if let requirements = note.configuration.python {
      let environment = try await pythonEnvironment(requirements.value)
      path.append("\(environment)/bin")
      readable.append(environment)
      adding["VIRTUAL_ENV"] = environment
    }
    var environment = CleanEnvironment(
      from: options.environment, home: scratch.home, temporary: scratch.temporary,
      passing: note.configuration.secrets, adding: adding)
    if !path.isEmpty, let others = environment.variables["PATH"] {
      environment.variables["PATH"] = path.joined(separator: ":") + ":" + others
    }
    let command = Command(
      words[0], Array(words.dropFirst()), environment: environment.variables, folder: folder)
    return try await host.confined(
      command, scratch: scratch.base, readable: readable, socket: LiveLab.socket(adding),
      reachesPorts: note.configuration.service?.port != nil || options.postgres != nil
        || receiver != nil)
  }

  /// The socket of a server that is reached through one; folders of sockets are often symbolic links.
  private static func socket(_ variables: [String: String]) -> String? {
    guard let host = variables["PGHOST"], host.hasPrefix("/"), let folder = realpath(host, nil)
    else { return nil }
    defer { free(folder) }
    return "\(String(cString: folder))/.s.PGSQL.\(variables["PGPORT"] ?? "5432")"
  }

  private func pythonEnvironment(_ requirements: String) async throws(BlockFailure) -> String {
    try await host.pythonEnvironment(
      "\(options.root)/\(note.folder)/\(requirements)", timeout: timeLeft)
  }

  /// Runs a command until it ends or its time is over.
  func run(
    _ command: Command, outputBytes: Int, for block: LabBlock
  ) async throws(BlockFailure) -> ProcessOutcome {
    let limits = ProcessLimits(time: try timeLeft(for: block), outputBytes: outputBytes)
    do {
      return try await ProcessRunner().run(command, limits: limits)
    } catch {
      throw BlockFailure(error.description)
    }
  }
}
