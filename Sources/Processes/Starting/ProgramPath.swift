internal import Glibc

/// Finds programs as a shell does.
package enum ProgramPath {
  /// The path of the program that a name means in a PATH; nil where there is none.
  ///
  /// Folders of the PATH that are not absolute are left out: what runs must not depend on the folder
  /// that codenotes was started in.
  package static func find(_ name: String, in path: String) -> String? {
    guard !name.isEmpty, !name.contains("/") else { return nil }
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      let candidate = folder.hasSuffix("/") ? "\(folder)\(name)" : "\(folder)/\(name)"
      if isProgram(candidate) { return candidate }
    }
    return nil
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
