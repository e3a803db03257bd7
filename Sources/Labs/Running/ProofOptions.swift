/// What to prove, and how.
package struct ProofOptions: Sendable {
  /// The site's folder.
  package var root: String
  /// Names of notes; all with a lab where there are none.
  package var notes: [String] = []
  /// A block's id: it is run with what it depends on, and nothing else.
  package var only: String?
  /// Whether to judge and write nothing.
  package var isCheck = false
  /// How many notes are run at once.
  package var jobs = 2
  /// An existing server to run on, instead of clusters of our own.
  package var postgres: String?
  /// A folder that gets each time that a load has measured; nil for none.
  package var loadSamples: String?
  /// The environment that programs are found in; they see little of it.
  package var environment: [String: String]
  /// Where labs stand while they run.
  package var temporaryFolder: String
  /// Where what can be used again is kept: template clusters, virtual environments; nil keeps it beside the
  /// labs.
  package var cacheFolder: String?
  /// Of the engine that records.
  package var engineVersion: String

  package init(
    root: String, environment: [String: String], temporaryFolder: String, cacheFolder: String?,
    engineVersion: String
  ) {
    self.root = root
    self.environment = environment
    self.temporaryFolder = temporaryFolder
    self.cacheFolder = cacheFolder
    self.engineVersion = engineVersion
  }
}
