internal import ArgumentParser

/// In which form `codenotes contract` prints what it found.
enum ContractFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown
  /// Lines that GitHub's runners turn into annotations of the changed files.
  case github
}
