import Foundation

extension BuiltSite {
  /// Changes the text of a file.
  ///
  /// - Parameters:
  ///   - file: A path below the site, or an asset's name with `*` for its hash.
  ///   - change: Gives the new text, which must be another one.
  /// - Throws: `ToolFailure` where there is no such file, or nothing changed.
  func change(_ file: String, _ change: (String) -> String) throws {
    let path = try "\(folder)/\(file.contains("*") ? asset(file) : file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = change(text)
    guard changed != text else {
      throw ToolFailure(what: "change \(file)", said: "it stays as it is")
    }
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func asset(_ pattern: String) throws -> String {
    let parts = pattern.split(separator: "*")
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/assets")
    guard parts.count == 2,
      let name = names.first(where: { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[1]) })
    else { throw ToolFailure(what: "change \(pattern)", said: "there is no such asset") }
    return "assets/\(name)"
  }
}
