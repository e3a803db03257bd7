import Notes

/// Runs one archive: its files in a fresh folder, its commands one after another.
///
/// The commands are listed in `commands` below; each is a method that throws a `Failure` where what
/// it expects is not so. The first failure ends the run. With `updates`, an expectation that stands
/// in a file of the archive is brought up to date instead.
struct ScriptRun {
  /// What an archive expected and did not get.
  struct Failure: Error, CustomStringConvertible {
    var message: String

    var description: String { message }

    init(_ message: String) { self.message = message }
  }

  /// How a run of an archive ended.
  struct Report {
    /// The first command that failed, by its line.
    var failure: (line: Int, message: String)?
    /// The archive with its expectations as they are now; nil where nothing differs.
    var updated: TextArchive?
  }

  var archive: TextArchive
  let updates: Bool
  /// Where the archive's files are.
  let root: String
  let scratch: String
  private let holder: TemporaryFolder
  /// Where `codenotes` runs: `cd` changes it.
  var folder: String
  var last: Product.Outcome?
  var snapshot: [String: FileTree.Signature] = [:]

  private init(_ archive: TextArchive, updates: Bool) throws {
    self.archive = archive
    self.updates = updates
    holder = try TemporaryFolder()
    scratch = holder.path
    root = holder.path + "/work"
    folder = root
    FileTree.makeFolders(root)
    for file in archive.files {
      try FileTree.write(Array(file.text.utf8), to: "\(root)/\(file.name)")
    }
  }

  /// Runs an archive.
  static func run(_ archive: TextArchive, updates: Bool = false) throws -> Report {
    var run = try ScriptRun(archive, updates: updates)
    let script = try Script(archive.script, root: run.root)
    for command in script.commands {
      do {
        try run.perform(command)
      } catch {
        return Report(failure: (command.line, run.normalized("\(error)")))
      }
    }
    return Report(failure: nil, updated: run.archive == archive ? nil : run.archive)
  }

  private mutating func perform(_ command: Script.Command) throws {
    guard let perform = ScriptRun.commands[command.name] else {
      throw Failure("there is no command `\(command.name)`")
    }
    try perform(&self, command)
  }

  private typealias Action = @Sendable (inout ScriptRun, Script.Command) throws -> Void

  private static let commands: [String: Action] = [
    // Runs.
    "codenotes": { try $0.codenotes($1) },
    "cd": { try $0.changeFolder($1) },
    // What a run did.
    "exit": { try $0.exit($1) },
    "stdout": { try $0.compareOutput($1, $0.last?.stdout) },
    "stderr": { try $0.compareOutput($1, $0.last?.stderr) },
    "json": { try $0.json($1) },
    // Files.
    "exists": { try $0.exists($1) },
    "contains": { try $0.contains($1) },
    "cmp": { try $0.compareFiles($1) },
    "holds": { try $0.compareText($1) },
    "files": { try $0.list($1) },
    "snapshot": { try $0.takeSnapshot($1) },
    "changed": { try $0.changed($1) },
    "unchanged": { try $0.unchanged($1) },
    // Edits.
    "write": { try $0.write($1, appending: false) },
    "append": { try $0.write($1, appending: true) },
    "cp": { try $0.copy($1) },
    "mv": { try $0.move($1) },
    "rm": { try $0.remove($1) },
    "symlink": { try $0.link($1) },
  ]

  /// A path of the script: below the case's folder unless it is absolute.
  func path(_ word: Script.Word) -> String {
    word.text.hasPrefix("/") ? word.text : "\(root)/\(word.text)"
  }

  /// The words of a command that takes that many.
  func words(_ command: Script.Command, _ count: ClosedRange<Int>) throws -> [Script.Word] {
    guard count.contains(command.words.count) else {
      let expected =
        count.lowerBound == count.upperBound
        ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      throw Failure("`\(command.name)` takes \(expected) words, not \(command.words.count)")
    }
    return command.words
  }

  /// For commands that make no sense with a `!`.
  func rejectNegation(_ command: Script.Command) throws {
    if command.isNegated { throw Failure("`!` means nothing before `\(command.name)`") }
  }

  /// Takes out what differs from run to run: the folder's name, how long things took, and that the
  /// machine had other work; and the marks in the names of assets, which change whenever the built-in theme does.
  func normalized(_ text: String) -> String {
    text.replacing(root, with: "$WORK")
      .replacing(/codenotes: this machine is busy[^\n]*\n/, with: "").replacing(
        /[0-9]+(\.[0-9]+)? ms\b/, with: "N ms"
      )
      .replacing(/"ms": [0-9]+/, with: "\"ms\": N")
      .replacing(/-[0-9a-f]{8}\.(css|js|svg)\b/) { "-MARK.\($0.output.1)" }
  }
}
