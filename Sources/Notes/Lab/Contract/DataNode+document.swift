internal import Contracts

extension DataNode {
  /// As a part of an API description: with YAML's types, without places.
  var document: DocumentNode {
    switch value {
    case .null: return DocumentNode(.null)
    case .scalar(let text, isQuoted: true): return DocumentNode(.text(text))
    case .scalar(let text, isQuoted: false): return DocumentNode(DocumentNode.Value(plain: text))
    case .sequence(let items): return DocumentNode(.list(items.map(\.document)))
    case .mapping(let entries):
      return DocumentNode(
        .object(entries.map { DocumentNode.Member(key: $0.key, value: $0.value.document) }))
    }
  }
}
