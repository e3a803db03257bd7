internal import Glibc

/// Finds what must stay readable of a home that is hidden: toolchains that were installed there.
enum Toolchains {
  /// Folders below the home that hold programs on the PATH, with the libraries of these; sorted.
  ///
  /// A toolchain is the folder above a `bin` or `shims`. Where that folder holds more than a toolchain, as
  /// `.local` does, or credentials, as `.cargo` does, only what programs need of it is taken.
  static func folders(path: String, program: String, home: String) -> [String] {
    let folders = path.split(separator: ":").map(String.init) + [folder(of: program)]
    // A program on the PATH may be a link into a home.
    let resolved = resolve(program).map { [folder(of: $0)] } ?? []
    let found = (folders + resolved).filter { $0.hasPrefix(home + "/") }.flatMap { folder in
      toolchain(folder, home: home)
    }
    return Set(found).sorted()
  }

  private static func toolchain(_ folder: String, home: String) -> [String] {
    let below = folder.dropFirst(home.count + 1).split(separator: "/").map(String.init)
    switch below.first {
    case nil: return []
    case ".cargo": return [folder, "\(home)/.rustup"]
    case ".local" where below.count == 2:
      return [folder] + ["lib", "lib64", "libexec"].map { "\(home)/.local/\($0)" }
    default: break
    }
    var parts = below
    if let last = parts.last, ["bin", "sbin", "shims"].contains(last) { parts.removeLast() }
    if parts.last == "usr" { parts.removeLast() }
    // `~/bin` is itself all that there is.
    if parts.isEmpty { return [folder] }
    // pyenv's plug-ins and versions are below one folder.
    if parts.first == ".pyenv" { parts = [".pyenv"] }
    return ["\(home)/\(parts.joined(separator: "/"))"]
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
