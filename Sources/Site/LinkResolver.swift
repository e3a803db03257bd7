internal import Diagnostics
internal import Markup
internal import Notes
internal import Pictures

/// Turns the destinations that authors write into addresses of the site.
struct LinkResolver: Sendable {
  /// Sources and files, by path below the site's folder.
  let targets: [String: SiteGraphBuilder.SourceTarget]
  /// Every address of the output.
  let addresses: Set<String>
  /// Those of them at which a file of the author's stands.
  let files: Set<String>
  /// Documents by address, for sections.
  private let documents: [String: Content]
  /// What some of them have become since: few, while `documents` would be copied whole to change one.
  private var learned: [String: Content] = [:]
  /// The path of the site's URL, without a slash at the end.
  let basePath: String
  /// What the headers of images say, by address.
  let pictures: [String: PictureReading]
  /// What to suggest for a link that leads nowhere.
  let suggestions: PathSuggestions

  init(
    targets: [String: SiteGraphBuilder.SourceTarget], addresses: Set<String>,
    files: Set<String>, documents: [String: Content], basePath: String,
    pictures: [String: PictureReading]
  ) {
    self.targets = targets
    self.addresses = addresses
    self.files = files
    self.documents = documents
    self.basePath = basePath
    self.pictures = pictures
    suggestions = PathSuggestions(files: Array(targets.keys), addresses: Array(addresses))
  }

  /// Takes in what a source has become, for links to its sections.
  mutating func learn(_ content: Content) {
    guard case .page(let address) = targets[content.file], documents[address] != nil else { return }
    learned[address] = content
  }

  private func document(at address: String) -> Content? {
    learned.isEmpty ? documents[address] : learned[address] ?? documents[address]
  }

  /// What the slots of a document have become.
  struct Resolved: Sendable {
    /// The text for each slot.
    var hrefs: [String] = []
    /// Files of the site that are shown, by the index of the slot.
    var images: [Int: String] = [:]
    var image: SiteGraph.LinkedImage?
    var findings: [Finding] = []
  }

  /// Resolves the slots of a document, and the image of its front matter.
  ///
  /// `known` spares looking up what other sources of the same folder link to as well.
  func resolve(
    _ content: Content, at address: String, image: NoteMatter.Placed<String>? = nil,
    _ known: inout KnownLinks
  ) -> Resolved {
    var resolved = Resolved()
    let folder = content.folder
    resolved.hrefs.reserveCapacity(content.outline.slots.count)
    for (index, slot) in content.outline.slots.enumerated() {
      if case .link = slot.kind {
        if let href = known.href(of: slot.destination, in: folder) {
          resolved.hrefs.append(href)
          continue
        }
        if let href = plainHref(of: slot.destination, in: folder) {
          known.keep(href, of: slot.destination, in: folder)
          resolved.hrefs.append(href)
          continue
        }
      }
      var file: String?
      resolved.hrefs.append(resolve(slot, content, at: address, &file, &resolved.findings))
      if let file, pictures[file] != nil { resolved.images[index] = file }
    }
    guard let image else { return resolved }
    let isElsewhere = image.value.contains("://") || image.value.hasPrefix("//")
    var file: String?
    let slot = LinkSlot(
      kind: .image(hasAlternativeText: true), offset: 0, destination: image.value, span: image.span)
    let href =
      isElsewhere ? image.value : resolve(slot, content, at: address, &file, &resolved.findings)
    if isElsewhere || file != nil {
      resolved.image = SiteGraph.LinkedImage(href: href, address: file)
    }
    return resolved
  }

  /// What to write for the path of a published source, with a section that it has or without; nil for
  /// anything else.
  ///
  /// Most links are such a path, seen from the source's folder, and need no more than this.
  private func plainHref(of destination: String, in folder: String) -> String? {
    let path = destination.utf8.prefix { $0 != UInt8(ascii: "#") }
    let suffix = destination.utf8[path.endIndex...]
    guard let first = path.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "@"),
      !destination.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "?") }),
      let joined = Address.join(folder, String(Substring(path))),
      case .page(let address) = targets[joined]
    else { return nil }
    if suffix.count > 1 {
      let id = String(Substring(suffix.dropFirst()))
      guard document(at: address)?.outline.hasID(id) == true else { return nil }
    }
    return basePath + address + Substring(suffix)
  }

  /// What to write for a slot; `file` gets the address of the file that an image shows.
  private func resolve(
    _ slot: LinkSlot, _ content: Content, at address: String, _ file: inout String?,
    _ findings: inout [Finding]
  ) -> String {
    let (path, suffix) = LinkResolver.split(slot.destination)
    let isImage = if case .image = slot.kind { true } else { false }
    if path.isEmpty {
      if isImage {
        findings.append(
          Finding(
            .warning, .missingImage, at: slot.span, "this image has no address",
            hint: "write `![what it shows](picture.png)`"))
      }
      check(suffix, of: content.outline, slot, "this page", &findings)
      return suffix
    }
    switch target(of: Address.decoded(path), content, at: address) {
    case .page(let found):
      check(suffix, of: document(at: found)?.outline, slot, "`\(path)`", &findings)
      return basePath + found + suffix
    case .file(let found):
      if isImage {
        file = found
        if let finding = reviewed(found, slot) { findings.append(finding) }
      }
      return basePath + LinkResolver.escaped(found) + suffix
    case .withheld(let reason):
      findings.append(
        Finding(
          .error, .draftLink, at: slot.span, "this leads to \(reason.noun), which is not published",
          hint: "publish both together, or build with `\(reason.option)`"))
    case .broken: break
    case nil: findings.append(broken(path, slot, content, isImage: isImage))
    }
    return slot.destination.hasPrefix("/") ? basePath + slot.destination : slot.destination
  }

  /// What a path without its fragment means, seen from a source.
  private func target(
    of path: String, _ content: Content, at address: String
  ) -> SiteGraphBuilder.SourceTarget? {
    if path.hasPrefix("@/") {
      // Another engine's way to name a source from the root of all sources.
      let rest = String(path.dropFirst(2))
      return targets[rest] ?? targets["notes/" + rest] ?? targets["pages/" + rest]
    }
    if path.hasPrefix("/") {
      if let found = known(path) { return found }
      return targets[String(path.dropFirst())] ?? targets["static" + path]
    }
    if let joined = Address.join(content.folder, path) {
      if let found = targets[joined] { return found }
      for candidate in ["\(joined)/index.md", "\(joined).md"] {
        if let found = targets[candidate] { return found }
      }
    }
    return Address.join(address, path).flatMap { known("/" + $0) }
  }

  private func known(_ address: String) -> SiteGraphBuilder.SourceTarget? {
    if files.contains(address) { return .file(address: address) }
    if addresses.contains(address) { return .page(address: address) }
    let normalized = Address.normalized(address)
    return addresses.contains(normalized) ? .page(address: normalized) : nil
  }

  private func check(
    _ suffix: String, of document: @autoclosure () -> Outline?, _ slot: LinkSlot,
    _ place: String,
    _ findings: inout [Finding]
  ) {
    guard let hash = suffix.firstIndex(of: "#"), let document = document() else { return }
    let fragment = Address.decoded(String(suffix[suffix.index(after: hash)...]))
    guard !fragment.isEmpty, fragment != "top", !fragment.hasPrefix(":~:"),
      !document.hasID(fragment)
    else { return }
    findings.append(
      Finding(
        .warning, .brokenFragment, at: slot.span, "\(place) has no section `#\(fragment)`",
        hint: document.nearestID(to: fragment).map { "did you mean `#\($0)`?" }
          ?? "give the heading an id: `## Title {#\(fragment)}`"))
  }

  /// A link to a source that is not there is an error, since it can become no address; anything else
  /// may be made by what stands beside the site, and is a warning.
  private func broken(
    _ path: String, _ slot: LinkSlot, _ content: Content, isImage: Bool
  ) -> Finding {
    if isImage {
      return Finding(
        .warning, .missingImage, at: slot.span, "no image at `\(path)`",
        hint: nearest(path, content).map { "did you mean `\($0)`?" }
          ?? "put it beside the note, or into `static/`")
    }
    let isSource = path.hasSuffix(".md") || path.hasSuffix(".markdown")
    let isError = isSource && !path.hasPrefix("/") && !path.hasPrefix("@/")
    return Finding(
      isError ? .error : .warning, .brokenLink, at: slot.span,
      isSource ? "no source at `\(path)`" : "nothing at `\(path)`",
      hint: nearest(path, content).map { "did you mean `\($0)`?" }
        ?? (isSource
          ? "a path begins at this file's folder, `\(content.folder)/`"
          : "link to a source by its path, such as `../other/index.md`, or put a file into `static/`")
    )
  }

  /// What is wrong with the file that an image shows.
  private func reviewed(_ address: String, _ slot: LinkSlot) -> Finding? {
    let name = address.split(separator: "/").last.map(String.init) ?? address
    guard let promised = PictureKind(path: address) else {
      let fileExtension = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
      guard !LinkResolver.otherMedia.contains(fileExtension) else { return nil }
      return Finding(
        .warning, .badImage, at: slot.span, "`\(name)` has no name of an image",
        hint:
          "servers go by the name, which ends in `.png`, `.jpg`, `.svg` or another kind's ending")
    }
    switch pictures[address] {
    case .picture(let header) where header.kind != promised:
      return Finding(
        .warning, .badImage, at: slot.span,
        "`\(name)` is not the \(promised.name) that its name says, but \(header.kind.name)",
        hint: "servers go by the name: let it end in `.\(header.kind.fileExtension)`")
    case .noPicture:
      return Finding(
        .warning, .badImage, at: slot.span, "`\(name)` is no image that browsers can show",
        hint: "it may be cut off, or something else: open it, and save it anew")
    case .picture, .incomplete, nil: return nil
    }
  }

  /// Kinds of file that some browsers show in place of an image, and whose headers are not read.
  private static let otherMedia: Set<String> = [
    "bmp", "ico", "cur", "tif", "tiff", "jxl", "heic", "heif", "svgz", "mp4", "webm", "ogv", "mov",
  ]

  /// The source or address that resembles a path most, written as the author would.
  private func nearest(_ path: String, _ content: Content) -> String? {
    path.hasPrefix("/")
      ? suggestions.address(nearestTo: path)
      : suggestions.file(nearestTo: path, in: content)
  }

  /// A file's name may hold what has a meaning in an address.
  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { "%#?".utf8.contains($0) }) else { return path }
    return path.replacing("%", with: "%25").replacing("#", with: "%23").replacing("?", with: "%3F")
  }

  /// Path, and query with fragment.
  private static func split(_ destination: String) -> (String, String) {
    guard
      let end = destination.utf8.firstIndex(where: {
        $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?")
      })
    else {
      return (destination, "")
    }
    return (String(destination[..<end]), String(destination[end...]))
  }
}
