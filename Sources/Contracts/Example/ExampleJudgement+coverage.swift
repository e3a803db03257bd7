internal import Evidence

/// Whether an example has to do with a change.
extension ExampleJudgement {
  /// Whether something is wrong at the place of the change, and was not before.
  func isBroken(by location: ChangeLocation) -> Bool {
    let old = Set(before.map(\.pointer))
    return after.contains { !old.contains($0.pointer) && concerns($0, location) }
  }

  private func concerns(_ fault: MessageFault, _ location: ChangeLocation) -> Bool {
    switch location.part {
    case .operation: return fault.pointer == "/request/path" || fault.pointer == "/request/method"
    case .security: return fault.message.hasPrefix("the credentials of ")
    case .parameter(.path, _): return fault.pointer.hasPrefix("/request/path/")
    case .parameter(let place, let name):
      return at(
        "/request" + WitnessPair.pointer(place, name), fault, location.steps)
    case .requestBody:
      return at("/request/body", fault, location.steps)
        || location.steps.isEmpty && fault.pointer == "/request/headers/content-type"
    case .response(let status):
      return isAnswered(status, location) && fault.pointer == "/response/status"
    case .responseHeader(let status, let name):
      return isAnswered(status, location)
        && at("/response/headers/" + Origin.escaped(name.lowercased()), fault, location.steps)
    case .responseBody(let status, _):
      return isAnswered(status, location)
        && (at("/response/body", fault, location.steps)
          || location.steps.isEmpty && fault.pointer == "/response/headers/content-type")
    }
  }

  private func at(_ root: String, _ fault: MessageFault, _ steps: [SchemaStep]) -> Bool {
    guard fault.pointer == root || fault.pointer.hasPrefix(root + "/") else { return false }
    // Only what is missing is said of the whole that misses it.
    let keyword = fault.message.hasSuffix(" is missing") ? "required" : ""
    return StepPattern(steps).concerns(
      InstanceFault(
        pointer: String(fault.pointer.dropFirst(root.count)), keyword: keyword,
        message: fault.message))
  }

  /// Whether the example has something at the place of the change.
  func hasValue(at location: ChangeLocation) -> Bool {
    let request = example.request
    switch location.part {
    case .operation, .security: return true
    case .parameter(let place, let name):
      guard let text = parameter(place, name) else { return false }
      // Within a parameter's value, only whether it is there is looked at.
      return location.steps.isEmpty || !text.isEmpty
    case .requestBody(let mediaType):
      guard let body = request.body,
        isOf(
          mediaType, request.headers,
          [location.base?.body, location.revision?.body].flatMap {
            $0?.content ?? []
          })
      else { return false }
      return has(body, location, isAnswer: false) { $0.body?.content ?? [] }
    case .response(let status): return isAnswered(status, location)
    case .responseHeader(let status, let name):
      return isAnswered(status, location) && example.response?.headers[name] != nil
    case .responseBody(let status, let mediaType):
      guard let response = example.response, let body = response.body,
        isAnswered(status, location)
      else { return false }
      let content = { (operation: Operation) in
        operation.response(for: response.status)?.content ?? []
      }
      guard
        isOf(
          mediaType, response.headers,
          [location.base, location.revision].flatMap { $0.map(content) ?? [] })
      else { return false }
      return has(body, location, isAnswer: true, content)
    }
  }

  /// Whether the example's answer is of a described status, before or after.
  private func isAnswered(_ status: ResponseStatus, _ location: ChangeLocation) -> Bool {
    guard let code = example.response?.status else { return false }
    return [location.base, location.revision].contains {
      $0?.response(for: code)?.status == status
    }
  }

  private func isOf(
    _ mediaType: String?, _ headers: [ExampleHeader], _ content: [MediaType]
  ) -> Bool {
    guard let mediaType else { return true }
    let name = headers["content-type"] ?? MediaTypeRange.presumed(in: content)
    return MediaTypeRange.entry(for: name, in: content)?.name == mediaType
      || MediaType.essence(name) == MediaType.essence(mediaType)
  }

  private func parameter(_ place: Parameter.Location, _ name: String) -> String? {
    let request = example.request
    switch place {
    case .path: return baseMatch?.pathValues[name] ?? revisionMatch?.pathValues[name]
    case .header: return request.headers[name]
    case .cookie: return request.headers.cookies[name]
    case .query:
      // An object's properties stand beside its name, or in its place.
      let target = RequestTarget(request.path)
      if let pair = target.query.first(where: { $0.name == name || $0.name.hasPrefix(name + "[") })
      {
        return String(pair.value)
      }
      return nil
    }
  }

  private func has(
    _ body: EvidenceValue, _ location: ChangeLocation, isAnswer: Bool,
    _ content: (Operation) -> [MediaType]
  ) -> Bool {
    [(base, location.base), (revision, location.revision)].contains { description, operation in
      guard let operation else { return false }
      let name = MediaTypeRange.presumed(in: content(operation))
      let schema = MediaTypeRange.entry(for: name, in: content(operation))?.schema
      let walk = StepWalk(
        validator: SchemaValidator(description.schemas, isPartial: true),
        side: isAnswer ? operation.requestSide.opposite : operation.requestSide)
      return walk.leads(location.steps[...], in: body, [schema].compactMap(\.self))
    }
  }
}
