internal import Evidence
internal import Markup
internal import Notes

/// How the sessions of a block are run, as its attributes say.
struct SessionSettings: Sendable {
  /// The default level of all transactions; nil for the server's.
  var isolation: String?
  /// The session that a deadlock ends.
  var victim: String?
  /// Whether a step of a session that waits is a mistake, and not deferred.
  var isStrict: Bool
  /// How long a wait for a process outside of the script is no reason to go on.
  var foreign: Duration

  /// The least time in milliseconds after which a session that waits looks for a deadlock.
  ///
  /// It looks once, and the script may be slow to close a circle. Of all orders only the outcomes count, not
  /// who is ended.
  var deadlockTimeout: Double

  init(_ block: LabBlock) {
    isolation = block.attribute("isolation").map { $0.lowercased() }
    victim = block.attribute("victim")
    isStrict = block.fence.info.has("strict")
    deadlockTimeout = block.fence.info.has("permutations") ? 0 : 500
    foreign = block.attribute("foreign").flatMap { WrittenDuration.read($0) } ?? .seconds(2)
  }
}
