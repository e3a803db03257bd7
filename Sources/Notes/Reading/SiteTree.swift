internal import Diagnostics
internal import Files
internal import Glibc

/// The files of a site's folder, by what they are for.
struct SiteTree {
  /// A Markdown file and which folder it stands under.
  struct Source: Sendable {
    enum Role: Sendable {
      case note, topic, page
    }

    var file: String
    var role: Role

    init(file: String, role: Role) {
      self.file = file
      self.role = role
    }

    /// By the folder that it stands in; nil for a file that is no source.
    init?(_ file: String) {
      guard file.hasSuffix(".md") || file.hasSuffix(".markdown") else { return nil }
      switch file.prefix(while: { $0 != "/" }) {
      case "notes": self.init(file: file, role: .note)
      case "topics": self.init(file: file, role: .topic)
      case "pages": self.init(file: file, role: .page)
      default: return nil
      }
    }
  }

  var sources: [Source] = []
  /// Files beside notes, below `notes/`.
  var companions: [String] = []
  /// Files below `static/`.
  var statics: [String] = []
  /// Files below `theme/`.
  var themeFiles: [String] = []
  var problems: [Problem] = []

  private let root: String
  /// The root with all links resolved: what a link inside the site may point into.
  private let realRoot: String

  /// Walks the folders.
  ///
  /// Files are in the order of their paths' bytes, so that nothing depends on the order in which a
  /// file system lists them.
  init(root: String) {
    self.root = root
    realRoot = SiteTree.realPath(root) ?? root
    for file in walk("notes") { sort(file, .note) }
    for file in walk("topics") { sort(file, .topic) }
    for file in walk("pages") { sort(file, .page) }
    statics = walk("static")
    themeFiles = walk("theme")
  }

  private mutating func sort(_ file: String, _ role: Source.Role) {
    let slash = file.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { String(file[file.utf8.index(after: $0)...]) } ?? file
    guard name.hasSuffix(".md") || name.hasSuffix(".markdown") else {
      companions.append(file)
      return
    }
    let isSection =
      name == "_index.md"
      || (name == "index.md" && role != .page && file.split(separator: "/").count == 2)
    guard !isSection else {
      problems.append(
        Problem(
          .warning, .ignoredFile, file: file, line: 0,
          "a list of notes needs no source, and this one is left out",
          hint: "the home page's text goes into `pages/index.md`, a topic's into `topics/<slug>.md`"
        ))
      return
    }
    sources.append(Source(file: file, role: role))
  }

  /// The files below a folder, editors' copies left out, and hidden ones where they are no part of
  /// what is published.
  private mutating func walk(_ folder: String) -> [String] {
    var files: [String] = []
    var status = stat()
    let ancestors = stat(root, &status) == 0 ? [UInt64(status.st_ino)] : []
    walk(folder, ancestors: ancestors, into: &files)
    return files.sorted(by: ByteOrder.precedes)
  }

  private mutating func walk(_ folder: String, ancestors: [UInt64], into files: inout [String]) {
    let entries: [Folder.Entry]
    var status = stat()
    do {
      entries = try Folder.entries("\(root)/\(folder)")
    } catch {
      if error.code != ENOENT && error.code != ENOTDIR {
        problems.append(
          Problem(
            .error, .unreadableFile, file: folder, line: 0,
            "cannot list this folder: \(error.reason)"))
      }
      return
    }
    guard stat("\(root)/\(folder)", &status) == 0 else { return }
    let ancestors = ancestors + [UInt64(status.st_ino)]
    for entry in entries where SiteTree.isPublished(entry.name, in: folder) {
      let path = "\(folder)/\(entry.name)"
      switch target(of: entry, path, &status) {
      case .file: files.append(path)
      case .folder:
        guard stat("\(root)/\(path)", &status) == 0 else { continue }
        guard !ancestors.contains(UInt64(status.st_ino)) else {
          problems.append(
            Problem(
              .warning, .ignoredFile, file: path, line: 0,
              "this link leads to a folder that it stands in, and is not followed",
              hint: "remove it"))
          continue
        }
        walk(path, ancestors: ancestors, into: &files)
      case .link, .other: continue
      }
    }
  }

  /// What an entry is, or what it leads to.
  private mutating func target(
    of entry: Folder.Entry, _ path: String, _ status: inout stat
  ) -> Folder.Entry.Kind {
    guard entry.kind == .link else { return entry.kind }
    guard followsLink(path, &status) else { return .other }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    default: .other
    }
  }

  /// Whether a file counts.
  ///
  /// `static` is copied as it is: servers look for `.well-known` and others.
  private static func isPublished(_ name: String, in folder: String) -> Bool {
    if name.hasSuffix("~") { return false }
    if name.hasPrefix("#") && name.hasSuffix("#") { return false }
    guard name.hasPrefix(".") else { return true }
    let isStatic = folder == "static" || folder.hasPrefix("static/")
    // The names that builds use in the output are theirs.
    return isStatic && !name.hasPrefix(".codenotes") && name != ".git" && name != ".DS_Store"
      && !name.hasSuffix(".swp")
      && !name.hasPrefix(".#")
  }

  /// Whether a link leads to something inside the site; one that leads out is reported.
  private mutating func followsLink(_ path: String, _ status: inout stat) -> Bool {
    guard stat("\(root)/\(path)", &status) == 0, let target = SiteTree.realPath("\(root)/\(path)")
    else {
      problems.append(
        Problem(
          .warning, .unreadableFile, file: path, line: 0, "this link leads to nothing",
          hint: "remove it, or restore what it pointed to"))
      return false
    }
    guard target == realRoot || target.hasPrefix(realRoot + "/") else {
      problems.append(
        Problem(
          .warning, .outsideSymlink, file: path, line: 0,
          "this link leads out of the site, and is not followed",
          hint: "copy what it points to into the site"))
      return false
    }
    return true
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
