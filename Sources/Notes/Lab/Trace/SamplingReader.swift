internal import Diagnostics
internal import Telemetry

/// Reads the policies under `sampling` of a `trace` block.
///
/// Places of findings are bytes of the block's body. Source: the note format, "trace".
struct SamplingReader {
  /// In the order in which they are written; empty where something is wrong.
  private(set) var policies: [NamedPolicy] = []
  private(set) var findings: [Finding] = []
  private let body: [UInt8]

  static let example = "sampling: {head: {head: {ratio: 0.01}}}"
  private static let policyExample = "{head: {ratio: 0.01}}"

  /// - Parameters:
  ///   - entry: The key `sampling` and its value.
  ///   - body: The YAML that it stands in.
  init(_ entry: DataEntry, in body: [UInt8]) {
    self.body = body
    guard case .mapping(let members) = entry.value.value, !members.isEmpty else {
      report(
        entry.value.span,
        "`sampling` is a mapping of policies, and this is \(entry.value.kindName)",
        hint: "write `\(SamplingReader.example)`")
      return
    }
    var policies: [NamedPolicy] = []
    for member in members {
      if policies.contains(where: { $0.name == member.key }) {
        report(member.keySpan, "two policies are called `\(member.key)`")
      }
      if let policy = policy(member) {
        policies.append(NamedPolicy(name: member.key, policy: policy))
      }
    }
    if !findings.contains(where: { $0.severity == .error }) { self.policies = policies }
  }

  private mutating func report(_ span: Span, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, .badValue, at: span, message, hint: hint))
  }

  private mutating func policy(_ member: DataEntry) -> SamplingPolicy? {
    guard case .mapping(let entries) = member.value.value else {
      report(
        member.value.span,
        "the policy `\(member.key)` is a mapping, and this is \(member.value.kindName)",
        hint: "write `\(member.key): \(SamplingReader.policyExample)`")
      return nil
    }
    var keys = SamplingKeys(
      KeyedReader(entries, at: member.keySpan, owner: "the policy `\(member.key)`"), body)
    defer { findings += keys.keys.findings }
    var policy = SamplingPolicy()
    policy.head = keys.head()
    if let parent = keys.parent() {
      if let head = keys.keys.entry("head") {
        keys.refuse(
          head.keySpan, "a policy decides by `head` or by `parent`, and this has both",
          hint: "make two policies")
      }
      policy.head = .parent(parent)
    }
    policy.tail = keys.tail()
    keys.keys.finish()
    if !["head", "parent", "tail"].contains(where: { keys.keys.has($0) }) {
      keys.refuse(
        member.keySpan, "the policy `\(member.key)` needs `head`, `parent` or `tail`",
        hint: "write `\(member.key): \(SamplingReader.policyExample)`")
    }
    return policy
  }
}
