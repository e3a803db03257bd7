internal import Evidence

/// Whether what a consumer uses of an answer is promised by a description.
///
/// A reader that uses what it needs does not mind what else comes, nor what it never reads: only what its example has is
/// looked at.
struct AnswerPromise {
  let description: APIDescription
  let operation: Operation

  /// What is not promised.
  ///
  /// - Parameters:
  ///   - response: What the consumer uses.
  ///   - earlier: The promise before, of which what was described has to be described still; nil where this is it.
  /// - Returns: With pointers into the response: `/status`, `/headers/etag`, `/body/total`.
  func faults(of response: ExampleResponse, earlier: AnswerPromise? = nil) -> [MessageFault] {
    let known = earlier?.operation.response(for: response.status)
    guard let described = operation.response(for: response.status) else {
      return [
        MessageFault(
          pointer: "/status",
          message:
            "the status `\(response.status)` is \(known == nil ? "not" : "no longer") described")
      ]
    }
    var found: [MessageFault] = []
    for header in response.headers where header.name.lowercased() != "content-type" {
      found += faults(of: header, described, known)
    }
    if let body = response.body {
      found += bodyFaults(of: body, response, described, known, earlier)
    }
    return found.filter { !$0.isUndecided }
  }

  var side: MessageSide { operation.requestSide.opposite }

  private func faults(
    of header: ExampleHeader, _ described: Response, _ known: Response?
  ) -> [MessageFault] {
    let isMeant = { (other: ResponseHeader) in other.name.lowercased() == header.name.lowercased() }
    let pointer = "/headers/" + Origin.escaped(header.name.lowercased())
    guard let own = described.headers.first(where: isMeant) else {
      // A header that nobody described is between the two of them.
      return known?.headers.contains(where: isMeant) == true
        ? [
          MessageFault(
            pointer: pointer, message: "the header `\(header.name)` is no longer described")
        ] : []
    }
    return MessageValidator(description).valueFaults(
      header.value, name: own.name, schema: own.schema, content: own.content, style: .simple,
      explode: own.explode, isEncoded: false, side: side, pointer: pointer)
  }

  private func bodyFaults(
    of body: EvidenceValue, _ response: ExampleResponse, _ described: Response, _ known: Response?,
    _ earlier: AnswerPromise?
  ) -> [MessageFault] {
    let written = response.headers["content-type"]
    let content = known?.content.isEmpty == false ? known?.content ?? [] : described.content
    let name = written ?? MediaTypeRange.presumed(in: content)
    guard let entry = MediaTypeRange.entry(for: name, in: described.content) else {
      let wasThere = known.map { MediaTypeRange.entry(for: name, in: $0.content) != nil } ?? false
      return [
        MessageFault(
          pointer: written == nil ? "/body" : "/headers/content-type",
          message:
            "`\(MediaType.essence(name))` is \(wasThere ? "no longer" : "not") described for "
            + "the status `\(response.status)`")
      ]
    }
    guard let schema = entry.schema else { return [] }
    let before = known.flatMap { MediaTypeRange.entry(for: name, in: $0.content)?.schema }
    if !MediaType.isJSON(name), case .text = body,
      !description.schemas.shape(of: schema).contains(.string)
    {
      return []
    }
    let faults = SchemaValidator(description.schemas, isPartial: true).faults(
      of: body, against: schema, side: side, at: "/body")
    var found = faults.map(MessageFault.init)
    if let earlier, let before {
      let lost = undescribed(
        body, [schema], earlier, [before], at: "/body")
      found += lost.filter { fault in !found.contains { $0.pointer == fault.pointer } }
    }
    return found
  }

  /// Properties of a value that were described and are not now.
  private func undescribed(
    _ value: EvidenceValue, _ ids: [SchemaID], _ earlier: AnswerPromise, _ before: [SchemaID],
    at pointer: String
  ) -> [MessageFault] {
    var found: [MessageFault] = []
    switch value {
    case .object(let members):
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        let old = earlier.schemas(of: name, in: before, value)
        guard !old.isEmpty else { continue }
        let new = schemas(of: name, in: ids, value)
        let place = pointer + "/" + Origin.escaped(name)
        if new.isEmpty {
          found.append(MessageFault(pointer: place, message: "`\(name)` is no longer described"))
        } else {
          found += undescribed(member, new, earlier, old, at: place)
        }
      }
    case .list(let items):
      for (index, item) in items.enumerated() {
        let old = earlier.schemas(ofItem: index, in: before, value)
        let new = schemas(ofItem: index, in: ids, value)
        guard !old.isEmpty, !new.isEmpty else { continue }
        found += undescribed(item, new, earlier, old, at: "\(pointer)/\(index)")
      }
    default: break
    }
    return found
  }

  /// What describes a property, in those branches that fit the value.
  private func schemas(
    of name: String, in ids: [SchemaID], _ value: EvidenceValue
  ) -> [SchemaID] {
    let table = description.schemas
    return ids.flatMap { fitting($0, value) }.flatMap { id -> [SchemaID] in
      if let own = table[id].property(name) {
        return table.isOwnedByReceiver(own, of: side) || table[own].isNever ? [] : [own]
      }
      if case .schema(let rest) = table[id].rest { return [rest] }
      return []
    }
  }

  private func schemas(
    ofItem index: Int, in ids: [SchemaID], _ value: EvidenceValue
  ) -> [SchemaID] {
    let table = description.schemas
    return ids.flatMap { fitting($0, value) }.flatMap { id in
      index < table[id].prefixItems.count
        ? [table[id].prefixItems[index]] : [table[id].items].compactMap(\.self)
    }
  }

  /// A schema with its compositions' parts, branches that the value does not fit left out.
  private func fitting(_ id: SchemaID, _ value: EvidenceValue) -> [SchemaID] {
    let validator = SchemaValidator(description.schemas, isPartial: true)
    var found: [SchemaID] = []
    var queue = [id]
    while let next = queue.popLast(), found.count < 64 {
      guard !found.contains(next) else { continue }
      found.append(next)
      let schema = description.schemas[next]
      queue += schema.allOf
      queue += (schema.oneOf + schema.anyOf).filter {
        validator.verdict(of: value, against: $0, side: side) != .invalid
      }
    }
    return found
  }
}
