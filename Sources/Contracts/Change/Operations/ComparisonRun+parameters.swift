extension ComparisonRun {
  mutating func compareParameters(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    let renamed = Dictionary(
      zip(OperationMatcher.parameters(before.path), OperationMatcher.parameters(after.path)),
      uniquingKeysWith: { first, _ in first })
    var old = before.parameters.filter { !$0.isIgnored }
    var unmatched: [Parameter] = []
    for parameter in after.parameters where !parameter.isIgnored {
      let found = old.firstIndex { candidate in
        guard candidate.location == parameter.location else { return false }
        return candidate.location == .path && before.path != after.path
          ? renamed[candidate.name] == parameter.name : candidate.key == parameter.key
      }
      if let found {
        compareParameter(old.remove(at: found), parameter, pair)
      } else {
        unmatched.append(parameter)
      }
    }
    for parameter in unmatched {
      if !pair.isSentByAPI,
        let found = old.firstIndex(where: {
          $0.name == parameter.name && $0.location != parameter.location
        })
      {
        moved(old.remove(at: found), parameter, pair)
      } else {
        compareCarried(nil, parameter.carried, pair, isSent: !pair.isSentByAPI)
      }
    }
    for parameter in old {
      compareCarried(parameter.carried, nil, pair, isSent: !pair.isSentByAPI)
    }
  }

  private mutating func moved(_ before: Parameter, _ after: Parameter, _ pair: OperationPair) {
    add(
      FindingDraft(
        .parameterInChanged, .request, before.part, before.subject,
        "the parameter `\(before.name)` moved from \(before.location.rawValue) to \(after.location.rawValue)",
        base: before.origin, revision: after.origin), in: pair)
    compareCarried(before.carried, after.carried, pair, isSent: true)
  }

  private mutating func compareParameter(
    _ before: Parameter, _ after: Parameter, _ pair: OperationPair
  ) {
    if !pair.isSentByAPI {
      if before.name != after.name, before.location == .path {
        add(
          FindingDraft(
            .pathParameterRenamed, .request, after.part, after.subject,
            "the path parameter `\(before.name)` is called `\(after.name)` now",
            base: before.origin, revision: after.origin), in: pair)
      }
      compareForms(before, after, pair)
    }
    compareCarried(before.carried, after.carried, pair, isSent: !pair.isSentByAPI)
  }

  /// How the same value is written.
  private mutating func compareForms(
    _ before: Parameter, _ after: Parameter, _ pair: OperationPair
  ) {
    func report(_ rule: OperationRule, _ predicate: String) -> FindingDraft {
      FindingDraft(
        rule, .request, after.part, after.subject, "the \(after.words) \(predicate)",
        base: before.origin, revision: after.origin)
    }
    switch (before.content, after.content) {
    case (nil, .some):
      add(report(.parameterMovedToContent, "is written as content now"), in: pair)
    case (.some, nil):
      add(report(.parameterMovedFromContent, "is no longer written as content"), in: pair)
    case (let one?, let other?):
      if one.name != other.name {
        add(
          report(.parameterMediaTypeChanged, "is written as \(other.name) instead of \(one.name)"),
          in: pair)
      }
    case (nil, nil):
      if before.style != after.style {
        add(
          report(
            .parameterStyleChanged,
            "has the style \(after.style.rawValue) instead of \(before.style.rawValue)"), in: pair)
      } else if before.explode != after.explode, canExplode(before, after) {
        add(
          report(
            .parameterExplodeChanged,
            "has explode \(after.explode) instead of \(before.explode)"), in: pair)
      }
    }
  }

  /// Whether a value has parts: that of a text or a number is written in one way.
  private func canExplode(_ before: Parameter, _ after: Parameter) -> Bool {
    guard let one = before.valueSchema, let other = after.valueSchema else { return true }
    let types = baseSchema(one).schema.types.union(revisionSchema(other).schema.types)
    return !types.isDisjoint(with: [.array, .object])
  }

  // MARK: - What a message carries besides its body

  /// Compares parameters and headers as what is sent, or as what is read; `isSent` is whether clients send it.
  mutating func compareCarried(
    _ before: CarriedValue?, _ after: CarriedValue?, _ pair: OperationPair, isSent: Bool
  ) {
    guard let value = after ?? before else { return }
    func report(_ rule: OperationRule, _ predicate: String) -> FindingDraft {
      FindingDraft(
        rule, isSent ? .request : .response, value.part, value.subject,
        "\(value.words) \(predicate)", base: before?.origin, revision: after?.origin)
    }
    guard let before else {
      let isRequired = value.isRequired
      let rule: OperationRule =
        !isSent
        ? .headerAdded
        : value.isInPath
          ? .pathParameterAdded : isRequired ? .requiredParameterAdded : .optionalParameterAdded
      add(report(rule, "was added\(isRequired ? ", and is required" : "")"), in: pair)
      return
    }
    guard let after else {
      add(report(removalRule(before, isSent: isSent), "was removed"), in: pair)
      return
    }
    if after.isRequired != before.isRequired {
      let rule: OperationRule =
        after.isRequired
        ? isSent ? .parameterBecameRequired : .headerBecameRequired
        : isSent ? .parameterBecameOptional : .headerBecameOptional
      add(report(rule, "became \(after.isRequired ? "required" : "optional")"), in: pair)
    }
    if isSent, after.isDeprecated != before.isDeprecated {
      add(
        report(
          after.isDeprecated ? .parameterDeprecated : .parameterReactivated,
          after.isDeprecated ? "is deprecated now" : "is no longer deprecated"), in: pair)
    }
    compareSchemas(
      before.schema, after.schema,
      SchemaUse(
        place: isSent ? .requestParameter : .responseHeader, part: after.part,
        subject: after.subject, words: after.words, isText: before.isText && after.isText),
      in: pair)
  }

  private func removalRule(_ value: CarriedValue, isSent: Bool) -> OperationRule {
    guard isSent else { return value.isRequired ? .requiredHeaderRemoved : .optionalHeaderRemoved }
    let isOver = value.sunset.map { $0 <= options.today } ?? false
    return value.isDeprecated && isOver ? .parameterRemovedWithDeprecation : .parameterRemoved
  }
}
