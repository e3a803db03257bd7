internal import Diagnostics
internal import Files
internal import Notes
internal import Site

/// All that an output is made from, as one number: where it is the same, so is the output.
struct BuildDigest {
  /// nil where a file changed so lately that another change might not show.
  let value: UInt64?

  init(
    _ sources: SiteSources, _ rules: PublicationRules, canScale: Bool, canEncodeWebP: Bool
  ) async {
    var hash = ContentHash()
    hash.combine(canScale ? 1 : 2)
    hash.combine(canEncodeWebP ? 1 : 2)
    hash.combine(sources.configurationText.bytes)
    hash.combine(sources.configuration.url)
    hash.combine(rules.includesDrafts ? 1 : 2)
    for content in sources.contents {
      hash.combine(content.file)
      hash.combine(content.hash)
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
    value = isSettled && sources.problems.isEmpty ? hash.value : nil
  }
}
