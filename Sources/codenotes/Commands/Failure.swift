internal import Files
internal import ArgumentParser
internal import Notes

/// Why a command ends without having done what it was asked for.
enum Failure {
  /// There are problems in the site: they have been shown.
  static let problems = ExitCode(1)
  /// The environment failed: it has been said how.
  static let environment = ExitCode(2)
  /// It was called in a way that makes no sense.
  static let misuse = ExitCode(64)

  /// Says what is wrong with the call, and ends with 64.
  static func usage(_ message: String, hint: String? = nil) -> ExitCode {
    say(message, hint)
    return misuse
  }

  /// Says what failed, and ends with 2.
  static func environment(_ message: String, hint: String? = nil) -> ExitCode {
    say(message, hint)
    return environment
  }

  /// Says which file or folder failed, and ends with 2.
  static func environment(_ error: FileError) -> ExitCode {
    environment(
      error.description,
      hint: error.code == 28 ? "the disk is full: make room, and build again" : nil)
  }

  private static func say(_ message: String, _ hint: String?) {
    let console = Console()
    console.note("codenotes: error: \(message)")
    if let hint { console.note("  = help: \(hint)") }
  }
}
