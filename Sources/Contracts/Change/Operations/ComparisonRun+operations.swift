extension ComparisonRun {
  /// Compares an operation that clients call.
  mutating func compareOperation(_ pair: OperationPair) {
    switch (pair.base, pair.revision) {
    case (let before?, let after?):
      compareLifecycle(before, after, pair)
      compareNames(before, after, pair)
      compareServers(before, after, pair)
      compareSecurity(before, after, pair)
      compareContents(before, after, pair)
    case (let before?, nil): removed(before, pair)
    case (nil, let after?):
      add(
        FindingDraft(
          .operationAdded, .request, .operation, "operation", "\(after.title) was added",
          base: nil, revision: after.origin), in: pair)
    case (nil, nil): break
    }
  }

  /// Compares a webhook or a callback.
  mutating func compareMessage(_ pair: OperationPair) {
    switch (pair.base, pair.revision) {
    case (let before?, let after?):
      compareLifecycle(before, after, pair)
      compareContents(before, after, pair)
    case (let message?, nil), (nil, let message?):
      let isWebhook = message.sender == .webhook
      let rule: OperationRule =
        pair.revision == nil
        ? isWebhook ? .webhookRemoved : .callbackRemoved
        : isWebhook ? .webhookAdded : .callbackAdded
      add(
        FindingDraft(
          rule, .response, .operation, isWebhook ? "webhook" : "callback",
          "\(message.title) was \(pair.revision == nil ? "removed" : "added")",
          base: pair.base?.origin, revision: pair.revision?.origin), in: pair)
    case (nil, nil): break
    }
  }

  private mutating func compareContents(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    compareParameters(before, after, pair)
    compareBody(before, after, pair)
    compareResponses(before, after, pair)
    for (one, other) in OperationMatcher.messages(before.callbacks, after.callbacks) {
      compareMessage(OperationPair(base: one, revision: other, order: pair.order))
    }
  }

  // MARK: - Lifecycle

  private mutating func removed(_ operation: Operation, _ pair: OperationPair) {
    let shape = OperationMatcher.shape(operation.path)
    let isWholePath = !revision.operations.contains {
      OperationMatcher.shape($0.path) == shape
    }
    let rule: OperationRule
    var message = "\(operation.title) was removed"
    if !operation.isDeprecated {
      rule = isWholePath ? .pathRemoved : .operationRemoved
      message += ", and was not deprecated"
    } else if let sunset = operation.sunset.flatMap(CalendarDate.init) {
      if sunset > options.today {
        rule = isWholePath ? .pathRemovedBeforeSunset : .operationRemovedBeforeSunset
        message += " before its sunset of \(sunset)"
      } else {
        rule = isWholePath ? .pathRemovedWithDeprecation : .operationRemovedWithDeprecation
        message += " after its sunset of \(sunset)"
      }
    } else {
      rule = isWholePath ? .pathRemovedWithoutSunset : .operationRemovedWithoutSunset
      message += "; it was deprecated without a date"
    }
    add(
      FindingDraft(
        rule, .request, .operation, "operation", message, base: operation.origin, revision: nil),
      in: pair)
  }

  private mutating func compareLifecycle(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    func report(_ rule: OperationRule, _ message: String) -> FindingDraft {
      FindingDraft(
        rule, pair.requestSide, .operation, "operation", message, base: before.origin,
        revision: after.origin)
    }
    let old = before.sunset.flatMap(CalendarDate.init)
    let new = after.sunset.flatMap(CalendarDate.init)
    if after.isDeprecated && !before.isDeprecated {
      add(
        new.map {
          report(.operationDeprecatedWithSunset, "is deprecated now, with a sunset of \($0)")
        } ?? report(.operationDeprecated, "is deprecated now"), in: pair)
    } else if before.isDeprecated && !after.isDeprecated {
      add(report(.operationReactivated, "is no longer deprecated"), in: pair)
      return
    }
    guard let old else { return }
    guard let new else {
      add(
        report(.sunsetDeleted, "no longer has the sunset of \(old) that was promised"), in: pair)
      return
    }
    if new < old {
      add(report(.sunsetEarlier, "has its sunset at \(new) instead of \(old)"), in: pair)
    }
  }

  /// A name is no part of any message, but generated clients call their methods by it.
  private mutating func compareNames(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    guard before.operationID != after.operationID else { return }
    let (old, new) = (before.operationID, after.operationID)
    let message =
      old.map { old in
        new.map { "the operationId is `\($0)` instead of `\(old)`" }
          ?? "the operationId `\(old)` was removed"
      } ?? "the operationId `\(new ?? "")` was added"
    add(
      FindingDraft(
        old == nil ? .operationIDAdded : .operationIDRemoved, .request, .operation, "operationId",
        message, base: before.origin.member("operationId"),
        revision: after.origin.member("operationId")), in: pair)
  }

  // MARK: - Servers

  mutating func compareServers() {
    compareServers(
      base.servers, revision.servers, base.origin.member("servers"),
      revision.origin.member("servers"),
      OperationPair(base: nil, revision: nil, order: 0))
  }

  /// Servers of its own; those of the API are reported once.
  private mutating func compareServers(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    guard before.servers != base.servers || after.servers != revision.servers else { return }
    compareServers(before.servers, after.servers, before.origin, after.origin, pair)
  }

  private mutating func compareServers(
    _ before: [String], _ after: [String], _ old: Origin?, _ new: Origin?, _ pair: OperationPair
  ) {
    for server in before where !after.contains(server) {
      add(
        FindingDraft(
          .serverRemoved, .request, .operation, "server \(server)",
          "the server `\(server)` was removed", base: old, revision: nil), in: pair)
    }
    for server in after where !before.contains(server) {
      add(
        FindingDraft(
          .serverAdded, .request, .operation, "server \(server)",
          "the server `\(server)` was added", base: nil, revision: new), in: pair)
    }
  }
}

extension Origin {
  /// A member of what stands here; the whole where it has none of that name.
  func member(_ key: String) -> Origin { node[key].map { child(key, $0) } ?? self }
}
