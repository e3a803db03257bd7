import Files
import Foundation
import Glibc
import Notes

extension ScriptRun {
  /// For example `exists PATH…`.
  func exists(_ command: Script.Command) throws {
    for word in try words(command, 1...20) where FileTree.exists(path(word)) == command.isNegated {
      throw Failure(command.isNegated ? "\(word.text) is there" : "there is no \(word.text)")
    }
  }

  /// `contains PATH 'text'…`: each text stands in the file; with `!`, none does.
  func contains(_ command: Script.Command) throws {
    let words = try words(command, 2...20)
    let bytes = try FileBytes.read(path(words[0]))
    for word in words.dropFirst() where ScriptRun.contains(bytes, word.bytes) == command.isNegated {
      throw Failure(
        "\(words[0].text) \(command.isNegated ? "holds" : "does not hold") `\(word.text)`\n"
          + String(decoding: bytes.prefix(8000), as: UTF8.self))
    }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    part.isEmpty || Data(bytes).range(of: Data(part)) != nil
  }

  /// `cmp A B`: two files, or two folders with all that is in them, are the same byte for byte.
  func compareFiles(_ command: Script.Command) throws {
    let words = try words(command, 2...2)
    let left = try FileTree.contents(path(words[0]))
    let right = try FileTree.contents(path(words[1]))
    guard !left.isEmpty || !right.isEmpty else { throw Failure("there is nothing to compare") }
    let differing = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    if differing.isEmpty == command.isNegated {
      throw Failure("\(command.isNegated ? "no difference" : "differ: \(differing)")")
    }
  }

  /// `holds PATH FILE|'text'`: all of a file is as in a file of the archive or a quoted text.
  mutating func compareText(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    try expect(String(decoding: try FileBytes.read(path(words[0])), as: UTF8.self), words[1])
  }

  /// `files FOLDER FILE|'text'`: the files below a folder, a line each.
  mutating func list(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    let names = FileTree.files(path(words[0])).keys.sorted()
    try expect(names.map { $0 + "\n" }.joined(), words[1])
  }

  /// `snapshot`: remembers how all files are now.
  mutating func takeSnapshot(_ command: Script.Command) throws {
    try rejectNegation(command)
    _ = try words(command, 0...0)
    snapshot = FileTree.files(root)
  }

  /// `changed FOLDER FILE|'text'`: the files below a folder that are not as they were at the last
  /// snapshot: `+` before one that is new, `-` before one that is gone, `~` before one that was
  /// written.
  mutating func changed(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    let changes = changes(below: words[0].text)
    try expect(changes.map { "\($0.mark) \($0.file)\n" }.joined(), words[1])
  }

  /// `unchanged PATH…`: files, or folders with all that is in them, have not been touched.
  func unchanged(_ command: Script.Command) throws {
    for word in try words(command, 1...20) {
      let changes = changes(below: word.text)
      guard changes.isEmpty == command.isNegated else { continue }
      throw Failure(
        command.isNegated
          ? "\(word.text) is as it was"
          : changes.map { "\($0.mark) \($0.file)" }.joined(separator: "\n"))
    }
  }

  private func changes(below folder: String) -> [(mark: String, file: String)] {
    let now = FileTree.files(root)
    let all = Set(now.keys).union(snapshot.keys).filter {
      $0 == folder || $0.hasPrefix(folder + "/")
    }
    let changes: [(mark: String, file: String)] = all.compactMap { file in
      if snapshot[file] == nil { return ("+", file) }
      if now[file] == nil { return ("-", file) }
      return snapshot[file] == now[file] ? nil : ("~", file)
    }
    // In the order of what is compared: the marks of assets change with the built-in theme.
    return changes.sorted { (normalized($0.file), $0.mark) < (normalized($1.file), $1.mark) }
  }

  /// `write PATH 'text' [TIMES]` makes a file, `append` makes it longer.
  func write(_ command: Script.Command, appending: Bool) throws {
    try rejectNegation(command)
    let words = try words(command, 2...3)
    let times = words.count == 3 ? Int(words[2].text) : 1
    guard let times, times > 0 else { throw Failure("`\(words[2].text)` is no number of times") }
    let bytes = Array(repeating: words[1].bytes, count: times).flatMap(\.self)
    try FileTree.write(bytes, to: path(words[0]), appending: appending)
  }

  /// `cp SOURCE TARGET`: a file or a folder.
  func copy(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    try FileTree.copy(path(words[0]), to: path(words[1]))
  }

  /// For example `mv SOURCE TARGET`.
  func move(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    let target = path(words[1])
    if let slash = target.lastIndex(of: "/") { FileTree.makeFolders(String(target[..<slash])) }
    guard rename(path(words[0]), target) == 0 else {
      throw FileError("move", words[0].text, code: errno)
    }
  }

  /// `rm PATH…`: files or folders that are there.
  func remove(_ command: Script.Command) throws {
    try rejectNegation(command)
    for word in try words(command, 1...20) {
      guard FileTree.exists(path(word)) else { throw Failure("there is no \(word.text)") }
      FileTree.remove(path(word))
    }
  }

  /// `symlink TARGET PATH`: the target is written as it stands.
  func link(_ command: Script.Command) throws {
    try rejectNegation(command)
    let words = try words(command, 2...2)
    let place = path(words[1])
    if let slash = place.lastIndex(of: "/") { FileTree.makeFolders(String(place[..<slash])) }
    guard Glibc.symlink(words[0].text, place) == 0 else {
      throw FileError("link", words[1].text, code: errno)
    }
  }
}
