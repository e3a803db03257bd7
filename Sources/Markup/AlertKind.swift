/// GitHub's five kinds of alert.
enum AlertKind: String, CaseIterable {
  case note, tip, important, warning, caution

  /// Reads `[!NOTE]`, in any case, spaces around it allowed; nil for anything else.
  init?(marker: String) {
    let text = marker.filter { $0 != " " && $0 != "\t" }
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
    self.init(rawValue: text.dropFirst(2).dropLast().lowercased())
  }

  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
