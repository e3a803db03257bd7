internal import Markup
internal import Notes

/// How programs of a language are run.
struct ProgramLanguage {
  /// The command, to which the file is added.
  var words: [String]
  /// What turns a file into a program first; the output's name and the file are added.
  var compiler: [String]?
  var ending: String

  /// nil where neither the engine nor the lab names a command for the block's language.
  init?(_ block: LabBlock, _ lab: LabConfiguration) {
    let language = block.fence.info.language
    if let named = lab.commands.first(where: { $0.language == language }) {
      words = named.words
      ending = ".\(language)"
      return
    }
    switch language {
    case "sh", "shell": (words, ending) = (["sh"], ".sh")
    case "bash": (words, ending) = (["bash"], ".sh")
    case "python", "py", "python3": (words, ending) = (["python3"], ".py")
    case "swift": (words, compiler, ending) = ([], ["swiftc", "-O"], ".swift")
    default: return nil
    }
  }

  func shown(_ file: String?) -> String {
    ((compiler ?? words) + [file ?? "a file of the block"]).joined(separator: " ")
  }
}
