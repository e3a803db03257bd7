internal import Diagnostics
internal import Files
internal import Notes
internal import Pictures
internal import Site

/// All that an output is made from, as one number: where it is the same, so is the output.
struct BuildDigest {
  /// nil where a file changed so lately that another change might not show.
  let value: UInt64?
  /// Of all that a page is made from besides texts; nil for the same reason.
  private let frame: UInt64?

  init(_ sources: SiteSources, _ rules: PublicationRules, _ libraries: PictureLibraries) {
    var hash = ContentHash()
    var texts = ContentHash()
    hash.combine(libraries.canScale ? 1 : 2)
    hash.combine(libraries.canEncodeWebP ? 1 : 2)
    hash.combine(sources.configurationText.bytes)
    hash.combine(sources.configuration.url)
    hash.combine(rules.includesDrafts ? 1 : 2)
    for content in sources.contents {
      hash.combine(content.file)
      hash.combine(content.frameHash)
      texts.combine(content.hash)
      // Time decides this, not the source.
      if case .note(let matter) = content.kind {
        hash.combine(rules.withheld(matter) == nil ? 1 : 2)
      }
    }
    for file in sources.theme {
      hash.combine(file.name)
      hash.combine(file.bytes)
    }
    let now = FileSignature.now
    var isSettled = true
    for file in sources.companions + sources.statics {
      hash.combine(file)
      guard let signature = FileBytes.signature("\(sources.root)/\(file)") else { continue }
      hash.combine(signature.hash)
      if !signature.isSettled(at: now) { isSettled = false }
    }
    frame = isSettled ? hash.value : nil
    texts.combine(hash.value)
    value = isSettled && sources.problems.isEmpty ? texts.value : nil
  }

  /// Of all that a page is made from besides the text of its own source: whether another shows a
  /// picture may decide about the copies of a third, which would have the same name.
  func frame(of site: LoadedSite) -> UInt64? {
    guard let frame else { return nil }
    var hash = ContentHash()
    hash.combine(frame)
    let pictures = site.graph.pictures.filter { !$0.value.variants.isEmpty }
    for (address, picture) in pictures.sorted(by: { $0.key < $1.key }) {
      hash.combine(address)
      for variant in picture.variants { hash.combine(variant.output) }
    }
    return hash.value
  }
}
