extension DocumentNode {
  /// What is left when a patch is laid over it: its members take the place of those of the same name, null takes away.
  ///
  /// What comes from the patch has the place of what it replaces, or of what it is put into.
  ///
  /// Source: RFC 7396, section 2.
  package func merging(_ patch: DocumentNode) -> DocumentNode {
    guard patch.isObject else { return patch.placed(line, column) }
    var members = isObject ? self.members : []
    for change in patch.members {
      let index = members.firstIndex { $0.key == change.key }
      if case .null = change.value.value {
        if let index { members.remove(at: index) }
        continue
      }
      let before =
        index.map { members[$0].value } ?? DocumentNode(.null, line: line, column: column)
      let after = before.merging(change.value)
      if let index {
        members[index].value = after
      } else {
        members.append(Member(key: change.key, value: after))
      }
    }
    return DocumentNode(.object(members), line: line, column: column)
  }

  private func placed(_ line: Int, _ column: Int) -> DocumentNode {
    let inner: Value =
      switch value {
      case .list(let items): .list(items.map { $0.placed(line, column) })
      case .object(let members):
        .object(members.map { Member(key: $0.key, value: $0.value.placed(line, column)) })
      default: value
      }
    return DocumentNode(inner, line: line, column: column)
  }
}
