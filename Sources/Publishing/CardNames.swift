internal import Files

/// Under which name each card is kept, by what its page is made from: a build need not draw the text of
/// a card to find its picture.
///
/// It only spares work: where it is lost or of another engine, every card's text is made anew.
struct CardNames: Sendable {
  private let path: String
  /// By the fingerprint that `PageInputs` gives the page.
  private let names: [UInt64: String]

  init(root: String) {
    path = "\(root)/.codenotes/card-names"
    let payload = KeptFile.read(path, key: EngineIdentity.value)
    var reader = ByteReader(payload ?? [])
    let list = payload == nil ? [] : reader.list { reader in (reader.hash(), reader.text()) }
    names = reader.isBroken ? [:] : Dictionary(list) { first, _ in first }
  }

  subscript(inputs: UInt64) -> String? { names[inputs] }

  /// Leaves names to the next build: all, as soon as more than a few are new.
  func save(_ used: [(inputs: UInt64, name: String)]) {
    let new = used.count { names[$0.inputs] == nil }
    guard new > (names.isEmpty ? 0 : 16 + used.count / 50) else { return }
    var out = ByteWriter(capacity: used.count * 40)
    out.write(used) { out, card in
      out.write(hash: card.inputs)
      out.write(card.name)
    }
    KeptFile.write(out.bytes, to: path, key: EngineIdentity.value)
  }
}
