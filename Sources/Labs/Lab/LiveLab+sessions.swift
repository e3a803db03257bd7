internal import Notes
package import PostgreSQL

/// Sessions on the lab's server.
extension LiveLab {
  /// The session that all blocks share until a reset.
  package func session() async throws(BlockFailure) -> SQLSession {
    if let openSession { return openSession }
    guard let server, let database else {
      throw BlockFailure(
        "this block needs a database, and the lab has none",
        hint: "write `lab: {postgres: true}` or `lab: {sqlite: true}` in the front matter")
    }
    let connection = try await LiveLab.connect(server, database, sessionSettings)
    let observer = try await LiveLab.connect(server, database, [])
    let session = SQLSession(connection: connection, observer: observer)
    openSession = session
    return session
  }

  /// The settings that each session of a block has.
  private var sessionSettings: [(String, String)] {
    let own = Set(note.configuration.postgres?.settings.map { $0.name.lowercased() } ?? [])
    return LiveLab.sessionSettings.filter { !own.contains($0.0) }
  }

  private static func connect(
    _ server: any Server, _ database: String, _ settings: [(String, String)]
  ) async throws(BlockFailure) -> Connection {
    do {
      let connection = try await server.connect(database: database)
      let statements = settings.map { "SET \($0.0) = '\($0.1)'" }
      if !statements.isEmpty {
        try await connection.run(statements.joined(separator: "; "), limits: .own)
      }
      return connection
    } catch {
      throw BlockFailure("\(error)")
    }
  }

  /// A place in which a block's own sessions can be opened: the database of the note.
  package func stage() async throws(BlockFailure) -> LabStage {
    guard let server, let database else {
      throw BlockFailure(
        "this block needs PostgreSQL, and the lab has none",
        hint: "write `lab: {postgres: true}` in the front matter")
    }
    var stage = stage(server, database)
    stage.standing = await openSession?.processID
    return stage
  }

  /// Where a load's own connections lead, and the statements that each of them begins with.
  package func loadPlace(
    needsServer: Bool
  ) throws(BlockFailure) -> (target: ConnectionTarget?, settings: [String]) {
    guard let server, let database else {
      guard needsServer else { return (nil, []) }
      throw BlockFailure(
        "this load needs PostgreSQL, and the lab has none",
        hint: "write `lab: {postgres: true}` in the front matter")
    }
    return (
      server.target(database: database), sessionSettings.map { "SET \($0.0) = '\($0.1)'" }
    )
  }

  private func stage(_ server: any Server, _ database: String) -> LabStage {
    let settings = sessionSettings
    return LabStage { isPlain throws(BlockFailure) in
      try await LiveLab.connect(server, database, isPlain ? [] : settings)
    }
  }

  /// Another place, which is a copy of the note's database as it is.
  ///
  /// The session that blocks share ends with it, since nobody may use a database that is copied.
  package func copiedStage() async throws(BlockFailure) -> LabStage {
    guard let server, let database else { return try await stage() }
    await openSession?.close()
    openSession = nil
    do {
      copies += 1
      // Files of a database are many and small: in memory they are made ten times as fast.
      if memory == nil, copies == 1 { memory = host.memoryFolder() }
      let copy = try await server.makeCopy("copy_\(copies)", of: database, in: memory)
      madeCopies.insert(copy)
      var stage = stage(server, copy)
      stage.database = copy
      return stage
    } catch {
      throw BlockFailure("the note's database cannot be copied: \(error)")
    }
  }

  /// Gives a copy up, whose sessions are closed.
  ///
  /// To drop a database makes the server write all that it has in memory: a few copies are left until the lab
  /// is closed.
  package func giveUp(_ stage: LabStage) async {
    guard let copy = stage.database, let server else { return }
    spentCopies.append(copy)
    guard spentCopies.count > LiveLab.mostCopies else { return }
    let oldest = spentCopies.removeFirst()
    // What cannot be dropped now is when the lab is closed.
    guard (try? await server.dropDatabase(oldest)) != nil else { return }
    madeCopies.remove(oldest)
  }

  private static let mostCopies = 24

  /// So that the server's texts are the same everywhere, unless the lab's settings say otherwise.
  private static let sessionSettings = [
    ("timezone", "UTC"), ("datestyle", "ISO, MDY"), ("intervalstyle", "postgres"),
    ("extra_float_digits", "1"), ("bytea_output", "hex"), ("lc_messages", "C"),
  ]
}
