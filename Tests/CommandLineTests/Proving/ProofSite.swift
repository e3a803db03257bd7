import Evidence
import Files
import Glibc

/// A site with labs, and a folder for temporary files of its own.
struct ProofSite {
  private let holder: TemporaryFolder
  /// The site's folder.
  let root: String
  /// Where labs stand while they run.
  let temporary: String
  /// Of `codenotes`, besides the few that it always has.
  var variables: [String: String]

  /// Clusters are made by copying one that all tests share.
  private static let cache = "/tmp/codenotes-test-cache-\(geteuid())"

  init() throws {
    holder = try TemporaryFolder()
    // A server that runs as another user passes through it.
    chmod(holder.path, 0o711)
    root = "\(holder.path)/site"
    temporary = "\(holder.path)/tmp"
    mkdir(temporary, 0o1777)
    chmod(temporary, 0o1777)
    variables = ["TMPDIR": temporary, "XDG_CACHE_HOME": ProofSite.cache]
    try write("title: Test\nurl: https://example.org\n", to: "site.yaml")
  }

  // MARK: - Files

  func write(_ text: String, to path: String) throws(FileError) {
    try FileTree.write(Array(text.utf8), to: "\(root)/\(path)")
  }

  func text(_ path: String) throws(FileError) -> String {
    String(decoding: try FileBytes.read("\(root)/\(path)"), as: UTF8.self)
  }

  /// Writes a note; its first line of `body` is line 8 of its file.
  func note(_ name: String = "n", lab: String, _ body: String) throws(FileError) {
    try write(
      """
      ---
      title: Note \(name)
      date: 2025-01-05
      summary: Text.
      lab: \(lab)
      ---

      \(body)
      """, to: "notes/\(name)/index.md")
  }

  func file(_ text: String, _ name: String, of note: String = "n") throws(FileError) {
    try write(text, to: "notes/\(note)/\(name)")
  }

  /// A note's evidence, as a value; nil where there is none.
  func evidence(_ note: String = "n") throws -> EvidenceValue? {
    let path = "\(root)/notes/\(note)/evidence.json"
    guard FileTree.exists(path) else { return nil }
    return try JSONReader.read(try FileBytes.read(path))
  }

  /// The folders of labs that are there.
  var labs: [String] {
    FileTree.names("\(temporary)/codenotes-\(geteuid())").filter { $0.hasPrefix("lab-") }
  }

  // MARK: - Runs

  func start(_ arguments: [String], wrapper: [String] = []) throws(FileError) -> Product {
    try Product(
      arguments, in: root, scratch: holder.path, variables: variables, wrapper: wrapper)
  }

  func run(_ arguments: [String], wrapper: [String] = []) throws(FileError) -> Product.Outcome {
    try start(arguments, wrapper: wrapper).wait()
  }

  /// Proves, and reads what was printed.
  func prove(_ arguments: String...) throws -> ProofRun {
    ProofRun(try run(["prove", "--format", "json"] + arguments))
  }
}

/// What a run of `prove --format json` said.
struct ProofRun {
  let status: Int32?
  let stderr: String
  /// nil where it was none.
  let json: EvidenceValue?

  init(_ outcome: Product.Outcome) {
    status = outcome.status
    stderr = String(decoding: outcome.stderr, as: UTF8.self)
    // A run that could not begin prints nothing.
    json = try? JSONReader.read(outcome.stdout)
  }

  private func items(_ key: String, _ note: String) -> [EvidenceValue] {
    let notes = json?["notes"]?.items ?? []
    return notes.first { $0["note"]?.string == note }?[key]?.items ?? []
  }

  func status(of note: String = "n") -> String? {
    let notes = json?["notes"]?.items ?? []
    return notes.first { $0["note"]?.string == note }?["status"]?.string
  }

  /// By id.
  func blocks(_ note: String = "n") -> [String: String] {
    Dictionary(
      items("blocks", note).map { ($0["id"]?.string ?? "", $0["status"]?.string ?? "") }
    ) { $1 }
  }

  /// In the order of the note.
  func claims(_ note: String = "n") -> [EvidenceValue] { items("claims", note) }

  /// Each as `file:line:column: code: message`.
  func problems(_ note: String = "n") -> [String] {
    items("problems", note).map { problem in
      let place = [problem["file"]?.string, problem["line"]?.int.map { "\($0)" }]
      let parts = place + [problem["column"]?.int.map { "\($0)" }]
      return parts.map { ($0 ?? "") + ":" }.joined()
        + " \(problem["code"]?.string ?? ""): \(problem["message"]?.string ?? "")"
    }
  }

  func hints(_ note: String = "n") -> [String] {
    items("problems", note).compactMap { $0["hint"]?.string }
  }
}
