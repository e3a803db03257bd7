import Diagnostics
import Files
import Glibc
import Processes
import SeededRandom
import Testing

@testable import PostgreSQL
@testable import SQLText

/// Whatever psql sends as one query is one statement, for texts that nobody would write.
@Suite struct PsqlOracleTests {
  private static let pieces = [
    "SELECT 1", "a", "e", "é", " ", " ", "\n", "\n", ";", ";", ";\n", "; ", "(", ")", "1",
    "1e5",
    "1E", "1..2", ".5", "$1", "$", "$$ ; ' $$", "$t$ ; $$ $u$ ; $t$", "'a;b'", "'it''s;'", "''",
    "E'\\';'", "e'\\\\'", "U&'\\0061;'", "U&\"a;\"", "\"x;\"\"y\"", "b'01;'", "X'1F'", "n'n;'",
    "/* ; ' */", "/* a /* ; */ ; */", "/**/", "-- ; '\n", "--\n", "+", "-", "*", "/", "::", ":=",
    ":",
    ":a", ":'a'", "[1:2]", "CREATE FUNCTION f() ", "CREATE OR REPLACE PROCEDURE p() ",
    "BEGIN ATOMIC SELECT 1; ", " begin ", " END ", " case ", "CREATE TABLE t ",
    "\nCOPY t FROM STDIN;\n1\t';\n\\.\n", "COPY t TO STDOUT", " AS x \\gset\n", "\r\n", "\t",
    "\u{0C}",
  ]

  @Test func `generated texts are split as psql splits them`() async throws {
    let installation = try await ServerInstallation.find()
    let psql = "\(installation.programs)/psql"
    guard access(psql, X_OK) == 0 else { return }
    let folder = try TestCluster.folder()
    let server = try RecordingServer(folder: folder.path)
    var random = SeededGenerator(seed: 20)
    var compared = 0
    for round in 0..<300 {
      let text = (0..<Int.random(in: 1...25, using: &random))
        .map { _ in random.pick(PsqlOracleTests.pieces) }.joined()
      let script = SQLScript(text)
      // Other commands would be run by psql.
      guard script.metaCommands.allSatisfy({ $0.name == "gset" && $0.arguments.isEmpty }),
        !script.mistakes.contains(where: { $0.kind == .textBeforeData })
      else { continue }
      let sent = try await queries(of: text, round, psql, server, folder.path)
      compare(script, text, sent)
      compared += 1
    }
    #expect(compared > 150)
    withExtendedLifetime(folder) {}
  }

  /// Psql leaves out empty lines and comments before a statement, so that texts differ.
  private struct Compared: Equatable {
    var tokens: [String]
    var data: [UInt8]?
  }

  private func tokens(of statement: String) -> [String] {
    var scanner = SQLScanner(Array(statement.utf8))
    var tokens: [String] = []
    while let token = scanner.next() {
      tokens.append(String(decoding: scanner.bytes[token.range], as: UTF8.self))
    }
    // The one that ended it.
    if tokens.last == ";" { tokens.removeLast() }
    return tokens
  }

  private func compare(_ script: SQLScript, _ text: String, _ sent: [RecordingServer.Query]) {
    let bytes = Array(text.utf8)
    let ours = script.statements.map { statement in
      Compared(
        tokens: tokens(of: statement.text),
        data: statement.data.map { Array(bytes[$0.start..<$0.end]) })
    }
    // Statements of nothing are sent as well.
    var theirs = sent.map { query in
      Compared(tokens: tokens(of: query.text), data: query.data?.withoutEnd)
    }.filter { !$0.tokens.isEmpty }
    // What is not closed psql sends as it is.
    if !script.mistakes.isEmpty { theirs = Array(theirs.prefix(ours.count)) }
    #expect(ours == theirs, "\(text.debugDescription)")
  }

  private func queries(
    of text: String, _ round: Int, _ psql: String, _ server: RecordingServer, _ folder: String
  ) async throws -> [RecordingServer.Query] {
    let file = "\(folder)/\(round).sql"
    try FileBytes.create(file, Array(text.utf8))
    let serving = Thread.run { server.serve() }
    _ = try await ProcessRunner().run(
      Command(
        psql, ["-X", "-q", "-h", folder, "-p", "5432", "-U", "u", "-d", "d", "-f", file],
        environment: ["LC_ALL": "C.UTF-8"], folder: folder),
      limits: ProcessLimits(time: .seconds(20), outputBytes: 1 << 16))
    return await serving.value
  }

  /// Blocks on a thread that may.
  private actor Thread {
    private nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor {
      executor.asUnownedSerialExecutor()
    }
    init() throws { executor = try ThreadExecutor() }
    func call<Value: Sendable>(_ body: @Sendable () -> Value) -> Value { body() }

    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Task<Value, Never>
    {
      Task {
        // Only a system without threads has none.
        guard let thread = try? Thread() else { return body() }
        return await thread.call(body)
      }
    }
  }
}

extension [UInt8] {
  /// Psql of 15 sends the line that ends the data as well; the server does not mind.
  fileprivate var withoutEnd: [UInt8] {
    suffix(3).elementsEqual("\\.\n".utf8) ? dropLast(3) : self
  }
}
