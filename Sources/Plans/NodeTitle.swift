internal import Evidence

/// A node's name in EXPLAIN's text, in the two parts of which it is made.
package struct NodeTitle: Equatable, Sendable {
  /// `Parallel Index Scan Backward`, `Hash Left Join`, `Insert`.
  package var operation: String
  /// `using a_idx on a x`, `on orders o`; empty for what reads no table.
  package var target: String

  package var text: String { target.isEmpty ? operation : operation + " " + target }

  /// Without the direction of a scan: what two plans are compared by.
  package var kind: String {
    operation.hasSuffix(" Backward") ? String(operation.dropLast(9)) : operation
  }

  init(_ node: EvidenceValue, type: String) {
    var words: [String] = []
    if node["Parallel Aware"]?.flag == true { words.append("Parallel") }
    if node["Async Capable"]?.flag == true { words.append("Async") }
    words.append(NodeTitle.word(node, type))
    if node["Scan Direction"]?.string == "Backward" { words.append("Backward") }
    operation = words.joined(separator: " ")
    target = NodeTitle.target(node, type)
  }

  /// Source: `ExplainNode` of PostgreSQL's `explain.c`.
  private static func word(_ node: EvidenceValue, _ type: String) -> String {
    switch type {
    case "ModifyTable": return node["Operation"]?.string ?? type
    case "Foreign Scan":
      let operation = node["Operation"]?.string ?? "Select"
      return operation == "Select" ? type : "Foreign \(operation)"
    case "Custom Scan":
      return type + (node["Custom Plan Provider"]?.string.map { " (\($0))" } ?? "")
    case "Nested Loop", "Merge Join", "Hash Join": return join(node, type)
    case "Aggregate":
      let mode = node["Partial Mode"]?.string ?? "Simple"
      return (mode == "Simple" ? "" : mode + " ") + aggregate(node["Strategy"]?.string)
    case "SetOp":
      let word = node["Strategy"]?.string == "Hashed" ? "HashSetOp" : type
      return word + (node["Command"]?.string.map { " \($0)" } ?? "")
    default: return type
    }
  }

  private static func join(_ node: EvidenceValue, _ type: String) -> String {
    let kind = node["Join Type"]?.string ?? "Inner"
    let word = type == "Nested Loop" ? type : String(type.dropLast(" Join".count))
    if kind == "Inner" { return type }
    return "\(word) \(kind) Join"
  }

  private static func aggregate(_ strategy: String?) -> String {
    switch strategy {
    case "Sorted": "GroupAggregate"
    case "Hashed": "HashAggregate"
    case "Mixed": "MixedAggregate"
    default: "Aggregate"
    }
  }

  private static func target(_ node: EvidenceValue, _ type: String) -> String {
    let index = node["Index Name"]?.string.map(SQLIdentifier.quoted)
    if type == "Bitmap Index Scan" { return index.map { "on \($0)" } ?? "" }
    let using = index.map { "using \($0) " } ?? ""
    guard let alias = node["Alias"]?.string else { return String(using.dropLast()) }
    // A scan of VALUES or of a subquery has nothing but an alias.
    let relation = relation(node)
    let shown = relation.map(SQLIdentifier.quoted).map { " \($0)" } ?? ""
    return using + "on" + shown + (alias == relation ? "" : " " + SQLIdentifier.quoted(alias))
  }

  /// What is read, whatever it is.
  static func relation(_ node: EvidenceValue) -> String? {
    for key in ["Relation", "Function", "Table Function", "CTE", "Tuplestore"] {
      if let name = node["\(key) Name"]?.string { return name }
    }
    return nil
  }
}
