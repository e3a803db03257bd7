extension ComparisonRun {
  /// Credentials that were enough have to be enough.
  mutating func compareSecurity(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    let origins = (
      before.securityOrigin ?? before.origin, after.securityOrigin ?? after.origin
    )
    func report(
      _ rule: OperationRule, _ subject: String, _ message: String
    ) -> FindingDraft {
      FindingDraft(
        rule, .request, .security, subject, message, base: origins.0, revision: origins.1)
    }
    let anonymous = SecurityRequirement(schemes: [:])
    let old = before.security.isEmpty ? [anonymous] : before.security
    let new = after.security.isEmpty ? [anonymous] : after.security
    for draft in securityAddresses(old, new, report) { add(draft, in: pair) }
    var explained: Set<SecurityRequirement> = []
    for alternative in old where !new.contains(where: { isEnough(alternative, for: $0) }) {
      if alternative.isAnonymous {
        add(
          report(
            .securityBecameRequired, "security",
            "credentials are asked for now: \(words(new))"), in: pair)
        continue
      }
      guard
        let partner = new.first(where: { Set($0.schemes.keys) == Set(alternative.schemes.keys) })
      else {
        add(
          report(
            .securityRemoved, "security \(alternative.words)",
            "\(alternative.words) is no longer enough: \(words(new))"), in: pair)
        continue
      }
      explained.insert(partner)
      for draft in differences(alternative, partner, report) { add(draft, in: pair) }
    }
    for alternative in new
    where !old.contains(where: { isEnough($0, for: alternative) })
      && !explained.contains(alternative)
    {
      if alternative.isAnonymous {
        add(
          report(.securityBecameOptional, "security", "credentials are no longer needed"),
          in: pair)
      } else if !old.contains(where: \.isAnonymous) {
        added(alternative, old, report).forEach { add($0, in: pair) }
      }
    }
    for alternative in new where old.contains(where: { isEnough($0, for: alternative) }) {
      reportFewerScopes(alternative, old, new, report).forEach { add($0, in: pair) }
    }
  }

  private typealias Report = (OperationRule, String, String) -> FindingDraft

  private func words(_ alternatives: [SecurityRequirement]) -> String {
    alternatives.map(\.words).joined(separator: " or ")
  }

  /// Whether who has the credentials of one alternative of the base satisfies one of the revision.
  private func isEnough(_ old: SecurityRequirement, for new: SecurityRequirement) -> Bool {
    new.schemes.allSatisfy { name, scopes in
      partner(of: name, in: old).map { own in
        isSameKind(own, name) && scopes.isSubset(of: old.schemes[own] ?? [])
      } ?? false
    }
  }

  /// The scheme of the base that a scheme of the revision is: by name, else by what it asks for.
  private func partner(of name: String, in old: SecurityRequirement) -> String? {
    if old.schemes[name] != nil { return name }
    guard let kind = revision.securitySchemes[name]?.kind else { return nil }
    return old.schemes.keys.sorted().first { base.securitySchemes[$0]?.kind == kind }
  }

  private func isSameKind(_ old: String, _ new: String) -> Bool {
    guard let one = base.securitySchemes[old]?.kind, let other = revision.securitySchemes[new]?.kind
    else { return old == new }
    switch (one, other) {
    case (.oauth2, .oauth2), (.openIDConnect, .openIDConnect): return true
    default: return one == other
    }
  }

  private func differences(
    _ old: SecurityRequirement, _ new: SecurityRequirement, _ report: Report
  ) -> [FindingDraft] {
    new.schemes.sorted { $0.key < $1.key }.flatMap { name, scopes in
      var drafts: [FindingDraft] = []
      if !isSameKind(name, name) {
        let one = base.securitySchemes[name]?.kind.words ?? "unknown"
        let other = revision.securitySchemes[name]?.kind.words ?? "unknown"
        drafts.append(
          report(
            .securityTypeChanged, "security \(name)",
            "the security scheme `\(name)` is \(other) instead of \(one)"))
      }
      for scope in scopes.subtracting(old.schemes[name] ?? []).sorted() {
        drafts.append(
          report(
            .securityScopeAdded, "security \(name) \(scope)",
            "the scope `\(scope)` of `\(name)` is asked for now"))
      }
      return drafts
    }
  }

  /// An alternative that the base did not have; one that only asks for fewer scopes says which.
  private func added(
    _ alternative: SecurityRequirement, _ old: [SecurityRequirement], _ report: Report
  ) -> [FindingDraft] {
    [
      report(
        .securityAdded, "security \(alternative.words)", "\(alternative.words) is enough as well")
    ]
  }

  /// Scopes that no alternative of the same schemes asks for any more.
  private func reportFewerScopes(
    _ alternative: SecurityRequirement, _ old: [SecurityRequirement],
    _ new: [SecurityRequirement], _ report: Report
  ) -> [FindingDraft] {
    guard !old.contains(alternative), !alternative.isAnonymous,
      let partner = old.first(where: {
        Set($0.schemes.keys) == Set(alternative.schemes.keys) && !new.contains($0)
      })
    else { return [] }
    return alternative.schemes.sorted { $0.key < $1.key }.flatMap { name, scopes in
      (partner.schemes[name] ?? []).subtracting(scopes).sorted().map { scope in
        report(
          .securityScopeRemoved, "security \(name) \(scope)",
          "the scope `\(scope)` of `\(name)` is no longer asked for")
      }
    }
  }

  /// Addresses at which clients get their tokens.
  private func securityAddresses(
    _ old: [SecurityRequirement], _ new: [SecurityRequirement], _ report: Report
  ) -> [FindingDraft] {
    let names = Set(old.flatMap(\.schemes.keys)).intersection(new.flatMap(\.schemes.keys))
    return names.sorted().compactMap { name in
      guard let one = base.securitySchemes[name]?.kind,
        let other = revision.securitySchemes[name]?.kind, one != other, isSameKind(name, name)
      else { return nil }
      return report(
        .securityAddressChanged, "security \(name)",
        "the addresses or flows of the security scheme `\(name)` changed")
    }
  }
}

extension SecurityRequirement {
  /// For people: `key and token`, `no credentials`.
  fileprivate var words: String {
    schemes.isEmpty
      ? "no credentials" : schemes.keys.sorted().map { "`\($0)`" }.joined(separator: " and ")
  }
}

extension SecurityScheme.Kind {
  fileprivate var words: String {
    switch self {
    case .apiKey(let name, let location): "an API key in \(location) `\(name)`"
    case .http(let scheme): "HTTP \(scheme)"
    case .mutualTLS: "mutual TLS"
    case .oauth2: "OAuth 2"
    case .openIDConnect: "OpenID Connect"
    case .unknown(let word): word
    }
  }
}
