extension ComparisonRun {
  mutating func compareBody(_ before: Operation, _ after: Operation, _ pair: OperationPair) {
    let isSent = !pair.isSentByAPI
    let part = ChangeLocation.Part.requestBody(mediaType: nil)
    func report(
      _ sent: OperationRule, _ read: OperationRule, _ predicate: String, _ old: Origin?,
      _ new: Origin?
    ) -> FindingDraft {
      FindingDraft(
        isSent ? sent : read, pair.requestSide, part, "request body",
        "the request body \(predicate)", base: old, revision: new)
    }
    switch (before.body, after.body) {
    case (nil, nil): break
    case (nil, let body?):
      add(
        report(
          body.isRequired ? .requiredBodyAdded : .optionalBodyAdded, .payloadAdded,
          body.isRequired ? "was added, and is required" : "was added", nil, body.origin),
        in: pair)
    case (let body?, nil):
      add(report(.bodyRemoved, .payloadRemoved, "was removed", body.origin, nil), in: pair)
    case (let old?, let new?):
      if new.isRequired && !old.isRequired {
        add(
          report(
            .bodyBecameRequired, .payloadBecameRequired, "became required", old.origin,
            new.origin), in: pair)
      } else if old.isRequired && !new.isRequired {
        add(
          report(
            .bodyBecameOptional, .payloadBecameOptional, "became optional", old.origin,
            new.origin), in: pair)
      }
      compareMediaTypes(
        old.content, new.content,
        MediaTypeUse(
          place: isSent ? .requestBody : .responseBody, subject: "request body",
          words: "the request body", part: { .requestBody(mediaType: $0) }), pair)
    }
  }

  mutating func compareMediaTypes(
    _ before: [MediaType], _ after: [MediaType], _ use: MediaTypeUse, _ pair: OperationPair
  ) {
    let isSent = use.place.side == .request
    let matches = MediaTypeMatcher(before: before, after: after)
    for (old, new) in matches.pairs {
      compareSchemas(
        old.schema, new.schema,
        SchemaUse(
          place: use.place, part: use.part(new.name),
          subject: after.count > 1 ? "\(use.subject) \(new.name)" : use.subject,
          words: after.count > 1 ? "\(use.words) as \(new.name)" : use.words), in: pair)
    }
    for type in matches.removed {
      add(
        FindingDraft(
          isSent ? .requestMediaTypeRemoved : .responseMediaTypeRemoved, use.place.side,
          use.part(type.name), "\(use.subject) \(type.name)",
          "\(use.words) no longer has the media type \(type.name)", base: type.origin,
          revision: nil), in: pair)
    }
    for type in matches.added {
      add(
        FindingDraft(
          isSent ? .requestMediaTypeAdded : .responseMediaTypeAdded, use.place.side,
          use.part(type.name), "\(use.subject) \(type.name)",
          "\(use.words) has the new media type \(type.name)", base: nil, revision: type.origin),
        in: pair)
    }
  }
}
