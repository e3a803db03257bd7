internal import ArgumentParser
internal import CLinux

/// The command line: the only part that reads arguments and the environment, and that prints.
@main
struct CodeNotes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codenotes",
    abstract: "A publishing engine for software-engineering notes.",
    version: CodeNotes.version,
    subcommands: [
      Init.self, New.self, Build.self, Serve.self, Check.self, Prove.self, Contract.self,
    ])

  static let version = "0.1.0"

  static func main() async {
    // Before the first thread but this one: what is set holds for all.
    cn_prepare_memory()
    await main(nil)
  }
}
