internal import ArgumentParser
internal import Files
internal import Glibc
internal import Labs
internal import Notes

/// The command `codenotes init`.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a new site.",
    discussion: """
      Writes a small site that builds as it is: a topic, two notes, a page about it. One of the notes \
      runs statements in a database of this process, and is proved.
      """)

  @Argument(help: "The folder of the site: made if it is not there.")
  var dir: String

  func run() async throws {
    let present: [String]
    do {
      try Folder.make(dir)
      present = try Folder.entries(dir).map(\.name).filter {
        ![".git", "README.md", "LICENSE"].contains($0)
      }
    } catch {
      throw Failure.environment(error)
    }
    guard !present.contains("site.yaml") else {
      throw Failure.usage("\(dir) holds a site already", hint: "choose another folder")
    }
    guard present.isEmpty else {
      throw Failure.usage("\(dir) is not empty", hint: "choose a new folder")
    }
    let root = SiteOptions.absolute(dir)
    let day = Timestamp(epochSeconds: time(nil)).dayText
    do {
      for file in Starter.files(day: day) { try NewFile.write(file.text, to: file.path, in: root) }
    } catch {
      throw Failure.environment(error)
    }
    let isProved = await Init.prove(root)
    let console = Console()
    console.out("Made a site in \(root).")
    console.out("  codenotes serve --site \(dir)    shows it while you write")
    console.out("  codenotes build --site \(dir)    makes it")
    console.out(
      "  codenotes prove --site \(dir)    "
        + (isProved ? "runs its examples again: they have been" : "runs its examples"))
  }

  /// Measures what the first note says, so that the site is whole from the start; what fails is said by
  /// the next proof.
  private static func prove(_ root: String) async -> Bool {
    let prover = Prover(ProofOptions.current(root))
    // A folder for labs that cannot be made, for one.
    guard let selection = try? await prover.select(),
      let report = try? await prover.prove(selection, tell: { _ in })
    else { return false }
    return report.isProved
  }
}
