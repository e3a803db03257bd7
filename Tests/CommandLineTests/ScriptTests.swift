import Testing

@Suite struct ScriptTests {
  static let folder = ArchiveFolder("Scripts")

  @Test(arguments: folder.names)
  func `the command line does what a script says`(name: String) throws {
    try ScriptTests.folder.run(name)
  }

  @Test func `scripts are named after a subcommand and a behaviour`() {
    let commands = ["build", "check", "init", "new", "prove", "contract", "codenotes"]
    #expect(!ScriptTests.folder.names.isEmpty)
    for name in ScriptTests.folder.names {
      #expect(commands.contains { name.hasPrefix($0 + "_") }, "\(name)")
    }
  }
}
