/// A program to run, with all that it is given: nothing is taken over from codenotes itself.
package struct Command: Equatable, Sendable {
  /// An absolute path; a path with a slash, seen from the working folder; or a name that is looked up
  /// in the `PATH` of `environment`.
  package var executable: String
  /// Without the program's own name.
  package var arguments: [String]
  /// All of it: a variable that is not here is not set.
  package var environment: [String: String]
  /// An absolute path, where the program starts.
  package var folder: String
  /// Whom the program is to be; nil where it stays who codenotes is.
  ///
  /// Only root may become another.
  package var user: UserIdentity?
  /// What the program reads from its standard input; empty for nothing.
  package var input: [UInt8]

  package init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String],
    folder: String, user: UserIdentity? = nil, input: [UInt8] = []
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.user = user
    self.input = input
  }
}
