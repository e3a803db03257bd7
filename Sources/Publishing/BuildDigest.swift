internal import Diagnostics
internal import Files
internal import Notes
internal import Pictures
internal import Site

/// All that an output is made from, as one number: where it is the same, so is the output.
struct BuildDigest {
  /// nil where a file changed so lately that another change might not show.
  let value: UInt64?
  /// Of the theme, the settings, and what this machine can make: of what all pages have in common.
  let settings: UInt64

  init(_ sources: SiteSources, _ rules: PublicationRules, _ libraries: PictureLibraries) {
    var hash = ContentHash()
    hash.combine(libraries.canScale ? 1 : 2)
    hash.combine(libraries.canEncodeWebP ? 1 : 2)
    hash.combine(sources.configurationText.bytes)
    hash.combine(sources.configuration.url)
    for file in sources.theme {
      hash.combine(file.name)
      hash.combine(file.bytes)
    }
    settings = hash.value
    hash.combine(rules.includesDrafts ? 1 : 2)
    for content in sources.contents {
      hash.combine(content.file)
      hash.combine(content.hash)
      // Time decides this, not the source.
      if case .note(let matter) = content.kind {
        hash.combine(rules.withheld(matter) == nil ? 1 : 2)
      }
    }
    let now = FileSignature.now
    var isSettled = true
    for file in sources.companions + sources.statics {
      hash.combine(file)
      guard let signature = FileBytes.signature("\(sources.root)/\(file)") else { continue }
      hash.combine(signature.hash)
      if !signature.isSettled(at: now) { isSettled = false }
    }
    value = isSettled && sources.problems.isEmpty ? hash.value : nil
  }
}
