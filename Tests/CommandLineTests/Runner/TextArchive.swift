/// A text with files in it: what comes before the first `-- name --` line is the script, and every
/// such line begins a file.
///
/// Each text is a valid archive.
struct TextArchive: Equatable {
  struct File: Equatable {
    var name: String
    var text: String
  }

  var script: String
  var files: [File] = []

  init(_ text: String) {
    script = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append(File(name: String(line.dropFirst(3).dropLast(3)), text: ""))
      } else if files.isEmpty {
        script += line + "\n"
      } else {
        files[files.count - 1].text += line + "\n"
      }
    }
    // The last line break ends a line and begins none.
    if files.isEmpty { script.removeLast() } else { files[files.count - 1].text.removeLast() }
  }

  /// The archive as it is written.
  var text: String {
    files.reduce(script) { $0 + "-- \($1.name) --\n" + $1.text }
  }

  /// The text of a file; where there is none of that name, it is put at the end.
  subscript(name: String) -> String? {
    get { files.first { $0.name == name }?.text }
    set {
      files.removeAll { $0.name == name && newValue == nil }
      guard let newValue else { return }
      if let index = files.firstIndex(where: { $0.name == name }) {
        files[index].text = newValue
      } else {
        files.append(File(name: name, text: newValue))
      }
    }
  }
}
