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
    let (before, after) = (base.securitySchemes, revision.securitySchemes)
    for alternative in old
    where !new.contains(where: { isEnough(alternative, of: before, for: $0, of: after) }) {
      if alternative.isAnonymous {
        add(
          report(
            .securityBecameRequired, "security",
            "credentials are asked for now: \(words(new))"), in: pair)
      } else if let partner = new.first(where: { $0.hasSchemes(of: alternative) }) {
        for draft in differences(alternative, partner, report) { add(draft, in: pair) }
      } else {
        add(
          report(
            .securityRemoved, "security \(alternative.words)",
            "\(alternative.words) is no longer enough: \(words(new))"), in: pair)
      }
    }
    // What nobody could do before: its credentials were not enough for anything.
    for alternative in new
    where !old.contains(where: { isEnough(alternative, of: after, for: $0, of: before) }) {
      if alternative.isAnonymous {
        add(
          report(.securityBecameOptional, "security", "credentials are no longer needed"),
          in: pair)
      } else if let partner = old.first(where: { $0.hasSchemes(of: alternative) }) {
        for draft in fewerScopes(partner, alternative, report) { add(draft, in: pair) }
      } else {
        add(
          report(
            .securityAdded, "security \(alternative.words)",
            "\(alternative.words) is enough as well"), in: pair)
      }
    }
  }

  private typealias Report = (OperationRule, String, String) -> FindingDraft

  private func words(_ alternatives: [SecurityRequirement]) -> String {
    alternatives.map(\.words).joined(separator: " or ")
  }

  /// Whether who has the credentials of one alternative satisfies another, of the other description.
  private func isEnough(
    _ held: SecurityRequirement, of own: [String: SecurityScheme], for wanted: SecurityRequirement,
    of others: [String: SecurityScheme]
  ) -> Bool {
    wanted.schemes.allSatisfy { name, scopes in
      // By name, else by what is asked for.
      let partner =
        held.schemes[name] != nil
        ? name
        : held.schemes.keys.sorted().first {
          others[name] != nil && own[$0]?.kind == others[name]?.kind
        }
      return partner.map {
        isSameKind(own[$0], others[name]) && scopes.isSubset(of: held.schemes[$0] ?? [])
      } ?? false
    }
  }

  /// Whether the same kind of credential does; where one is not described, its name decides.
  private func isSameKind(_ one: SecurityScheme?, _ other: SecurityScheme?) -> Bool {
    guard let one, let other else { return true }
    switch (one.kind, other.kind) {
    case (.oauth2, .oauth2), (.openIDConnect, .openIDConnect): return true
    default: return one.kind == other.kind
    }
  }

  private func differences(
    _ old: SecurityRequirement, _ new: SecurityRequirement, _ report: Report
  ) -> [FindingDraft] {
    new.schemes.sorted { $0.key < $1.key }.flatMap { name, scopes in
      var drafts: [FindingDraft] = []
      if !isSameKind(base.securitySchemes[name], revision.securitySchemes[name]) {
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

  /// What an alternative of the same schemes no longer asks for.
  private func fewerScopes(
    _ old: SecurityRequirement, _ new: SecurityRequirement, _ report: Report
  ) -> [FindingDraft] {
    old.schemes.sorted { $0.key < $1.key }.flatMap { name, scopes in
      scopes.subtracting(new.schemes[name] ?? []).sorted().map { scope in
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
      guard let one = base.securitySchemes[name], let other = revision.securitySchemes[name],
        one.kind != other.kind, isSameKind(one, other)
      else { return nil }
      return report(
        .securityAddressChanged, "security \(name)",
        "the addresses or flows of the security scheme `\(name)` changed")
    }
  }
}

extension SecurityRequirement {
  fileprivate func hasSchemes(of other: SecurityRequirement) -> Bool {
    Set(schemes.keys) == Set(other.schemes.keys)
  }

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
