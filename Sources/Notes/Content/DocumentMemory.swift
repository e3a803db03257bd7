internal import Markup
internal import Synchronization

/// The text of a source that was parsed in an earlier build, parsed again when it is asked for.
///
/// That costs a tenth of a millisecond, and feeds ask for it again and again: to keep all of ten thousand notes would
/// cost more. A note with a lab draws its figures meanwhile, so that takes a hundred times as long, and is kept.
final class DocumentMemory: Sendable {
  private let kept = Mutex<MarkdownDocument?>(nil)
  private let parse: @Sendable () -> MarkdownDocument

  init(_ parse: @escaping @Sendable () -> MarkdownDocument) { self.parse = parse }

  var document: MarkdownDocument {
    if let document = kept.withLock({ $0 }) { return document }
    let document = parse()
    if !document.labFences.isEmpty { kept.withLock { $0 = document } }
    return document
  }
}
