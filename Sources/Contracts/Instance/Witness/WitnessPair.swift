internal import Evidence

/// The description that accepts a message, and the one that does not.
struct WitnessPair {
  struct Answer {
    var response: ExampleResponse
    var fault: MessageFault
  }

  let from: WitnessEnd
  let accepted: Operation
  let to: WitnessEnd
  let maker: MessageMaker
  /// An alternative of a `oneOf` of the other description that has to be one of several that fit; nil for any objection.
  let fitting: SchemaID?

  init(from: WitnessEnd, accepted: Operation, to: WitnessEnd, fitting: SchemaID? = nil) {
    self.from = from
    self.accepted = accepted
    self.to = to
    self.fitting = fitting
    maker = MessageMaker(from.description)
  }

  // MARK: - Requests

  func operation() -> Witness? {
    proved(maker.request(accepted)) { $0.pointer == "/path" || $0.pointer == "/method" }
  }

  func security() -> Witness? {
    var alternatives = accepted.security.sorted {
      ($0.schemes.count, $0.schemes.keys.sorted().joined())
        < ($1.schemes.count, $1.schemes.keys.sorted().joined())
    }
    if alternatives.isEmpty { alternatives = [SecurityRequirement(schemes: [:])] }
    guard let rejecting = to.operation else { return nil }
    for alternative in alternatives {
      let wish = MessageMaker.Wish(security: alternative)
      guard let request = maker.request(accepted, wish: wish) else { continue }
      let missing = to.description.credentialFaults(of: request, operation: rejecting)
      if let found = proved(request, where: missing.contains) { return found }
    }
    return nil
  }

  func parameter(
    _ place: Parameter.Location, _ name: String, _ location: ChangeLocation
  ) -> Witness? {
    let names = names(place, name)
    let own = WitnessPair.parameter(place, names.own, of: accepted)
    let other = WitnessPair.parameter(place, names.other, of: to.operation)
    let moved = other == nil ? own.flatMap(moved) : nil
    let pointers =
      [names.other.map { WitnessPair.pointer(place, $0) } ?? "/path"]
      + (moved.map { [WitnessPair.pointer($0.location, $0.name)] } ?? [])
    let concerns = { (fault: MessageFault) in
      pointers.contains { fault.pointer == $0 || fault.pointer.hasPrefix($0 + "/") }
    }
    // Of one that moved, the message has it where it was.
    if location.steps.isEmpty, place != .path, moved == nil {
      let key = MessageMaker.ParameterPlace(location: place, name: name)
      let without = maker.request(accepted, wish: MessageMaker.Wish(parameters: [key: nil]))
      if let found = proved(without, where: concerns) { return found }
    }
    guard let ownName = own?.name ?? names.own else { return nil }
    let attempt = { (value: EvidenceValue) in
      let key = MessageMaker.ParameterPlace(location: place, name: ownName)
      return proved(
        maker.request(accepted, wish: MessageMaker.Wish(parameters: [key: value])),
        where: concerns)
    }
    guard let own else {
      // A path may have a name of which nothing is said.
      guard place == .path, location.steps.isEmpty else { return nil }
      return (["a"] + Mutation.common).lazy.compactMap(attempt).first
    }
    guard let schema = own.valueSchema else { return attempt("a") }
    if let otherSchema = other?.valueSchema,
      let found = search(schema, otherSchema, location, attempt)
    {
      return found
    }
    guard location.steps.isEmpty, fitting == nil else { return nil }
    // Another style, or another form of writing.
    let samples = SchemaSampler(from.description.schemas).samples(
      of: schema, side: accepted.requestSide, limit: 48)
    // An empty text looks like none.
    let values = samples.filter { $0 != "" } + twoItemed(schema) + samples.filter { $0 == "" }
    return values.lazy.compactMap(attempt).first
  }

  func requestBody(_ mediaType: String?, _ location: ChangeLocation) -> Witness? {
    let attempt = { (body: (value: EvidenceValue?, mediaType: String?)) in
      proved(maker.request(accepted, wish: MessageMaker.Wish(body: body))) { fault in
        fault.pointer == "/body" || fault.pointer.hasPrefix("/body/")
          || fault.pointer == "/headers/content-type"
      }
    }
    let entries = entries(
      accepted.body?.content ?? [], to.operation?.body?.content ?? [], mediaType)
    if location.steps.isEmpty {
      if accepted.body?.isRequired != true, let found = attempt((nil, nil)) { return found }
      if let own = entries.own, entries.other == nil {
        return attempt((nil, MessageMaker.concrete(own.name)))
      }
    }
    guard let own = entries.own else { return nil }
    let name = MessageMaker.concrete(own.name)
    if let schema = own.schema, let other = entries.other?.schema {
      return search(schema, other, location) { attempt(($0, name)) }
    }
    return own.schema == nil ? attemptUntyped(entries.other, location) { attempt(($0, name)) } : nil
  }

  // MARK: - Answers

  func status(_ status: ResponseStatus) -> Answer? {
    for code in WitnessPair.codes(of: status)
    where accepted.response(for: code)?.status == status {
      if let found = proved(
        maker.response(accepted, status: code),
        where: {
          $0.pointer == "/status" || $0.pointer == "/body"
        })
      {
        return found
      }
    }
    return nil
  }

  func header(
    _ name: String, of status: ResponseStatus, _ location: ChangeLocation
  ) -> Answer? {
    let pointer = "/headers/" + Origin.escaped(name.lowercased())
    let concerns = { (fault: MessageFault) in
      fault.pointer == pointer || fault.pointer.hasPrefix(pointer + "/")
    }
    guard let code = code(of: status) else { return nil }
    if location.steps.isEmpty {
      let without = maker.response(accepted, status: code, header: (name, nil))
      if let found = proved(without, where: concerns) { return found }
    }
    let isHere = { (header: ResponseHeader) in header.name.lowercased() == name.lowercased() }
    guard let schema = accepted.response(for: code)?.headers.first(where: isHere)?.valueSchema,
      let other = to.operation?.response(for: code)?.headers.first(where: isHere)?.valueSchema
    else { return nil }
    return search(schema, other, location, isAnswer: true) { value in
      proved(maker.response(accepted, status: code, header: (name, value)), where: concerns)
    }
  }

  func responseBody(
    _ status: ResponseStatus, _ mediaType: String?, _ location: ChangeLocation
  ) -> Answer? {
    guard let code = code(of: status), let described = accepted.response(for: code) else {
      return nil
    }
    let attempt = { (body: EvidenceValue?, name: String?) in
      proved(maker.response(accepted, status: code, body: body, mediaType: name)) { fault in
        fault.pointer == "/body" || fault.pointer.hasPrefix("/body/")
          || fault.pointer == "/headers/content-type"
      }
    }
    let entries = entries(
      described.content, to.operation?.response(for: code)?.content ?? [], mediaType)
    guard let own = entries.own else {
      return location.steps.isEmpty && described.content.isEmpty ? attempt(nil, nil) : nil
    }
    let name = MessageMaker.concrete(own.name)
    if location.steps.isEmpty, entries.other == nil { return attempt(nil, name) }
    if let schema = own.schema, let other = entries.other?.schema {
      return search(schema, other, location, isAnswer: true) { attempt($0, name) }
    }
    return own.schema == nil ? attemptUntyped(entries.other, location) { attempt($0, name) } : nil
  }

  // MARK: - Proofs

  /// The request as a witness, where one description accepts it and the other objects to what is wanted.
  private func proved(
    _ request: ExampleRequest?, where concerns: (MessageFault) -> Bool
  ) -> Witness? {
    guard let request, from.validator.faults(of: request, of: accepted).isEmpty else { return nil }
    let objections: [MessageFault]
    if case .client = accepted.sender {
      objections = to.validator.faults(of: request)
    } else if let operation = to.operation {
      objections = to.validator.faults(of: request, of: operation)
    } else {
      objections = [MessageFault(pointer: "/path", message: "`\(accepted.title)` is not described")]
    }
    guard let fault = objections.first(where: { !$0.isUndecided && concerns($0) }) else {
      return nil
    }
    return Witness(request: request, pointer: fault.pointer, reason: fault.message)
  }

  private func proved(
    _ response: ExampleResponse?, where concerns: (MessageFault) -> Bool
  ) -> Answer? {
    guard let response, let operation = to.operation,
      from.validator.faults(of: response, of: accepted).isEmpty,
      let fault = to.validator.faults(of: response, of: operation).first(where: {
        !$0.isUndecided && concerns($0)
      })
    else { return nil }
    return Answer(response: response, fault: fault)
  }

  /// The first value that makes a proof of a message.
  private func search<Proof: Objection>(
    _ accepting: SchemaID, _ rejecting: SchemaID, _ location: ChangeLocation,
    isAnswer: Bool = false, _ attempt: (EvidenceValue) -> Proof?
  ) -> Proof? {
    let side = isAnswer ? accepted.requestSide.opposite : accepted.requestSide
    let search = WitnessSearch(
      accepting: WitnessSearch.Root(from.description.schemas, accepting),
      rejecting: WitnessSearch.Root(to.description.schemas, rejecting), side: side,
      fitting: fitting)
    var proof: Proof?
    let found = search.found(steps: location.steps, proposals: location.proposals) { value in
      proof = attempt(value)
      return proof != nil
    }
    // Of several faults the one that the search was for; texts may be read as another type.
    if let found, proof?.pointer.hasPrefix("/body") == true {
      proof?.pointer = "/body" + found.pointer
      proof?.reason = found.reason
    }
    // A text that was read as another value may break for another reason.
    return fitting == nil || proof?.reason == found?.reason ? proof : nil
  }

  /// Of something that has no schema here, and one there.
  private func attemptUntyped<Proof>(
    _ other: MediaType?, _ location: ChangeLocation, _ attempt: (EvidenceValue) -> Proof?
  ) -> Proof? {
    guard other?.schema != nil, location.steps.isEmpty else { return nil }
    return (location.proposals + Mutation.common).lazy.compactMap(attempt).first
  }
}

/// What is said of a message that proves something.
protocol Objection {
  var pointer: String { get set }
  var reason: String { get set }
}

extension Witness: Objection {}

extension WitnessPair.Answer: Objection {
  var pointer: String {
    get { fault.pointer }
    set { fault.pointer = newValue }
  }

  var reason: String {
    get { fault.message }
    set { fault.message = newValue }
  }
}
