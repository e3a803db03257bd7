extension APIReader {
  mutating func paths(_ root: Origin, _ context: PathContext) throws(DocumentMistake) -> [Operation]
  {
    guard let node = root.node["paths"] else { return [] }
    var operations: [Operation] = []
    for (path, item) in try members(
      of: root.child("paths", node), "the paths", takesExtensions: false)
    {
      guard path.hasPrefix("/") else {
        throw APIReader.mistake(
          "the path `\(path)` does not begin with a slash", item, hint: "write `/\(path)`")
      }
      operations += try self.operations(at: item, path: path, sender: .client, context)
    }
    return operations
  }

  /// Those of a path item, in the order in which they are written.
  mutating func operations(
    at origin: Origin, path: String, sender: Operation.Sender, _ context: PathContext
  ) throws(DocumentMistake) -> [Operation] {
    let item = try library.resolved(origin)
    guard item.node.isObject else {
      throw APIReader.mistake("a path has to be a mapping of methods", item)
    }
    var context = context
    context.servers = servers(item.node) ?? context.servers
    let shared = try parameters(item)
    var operations: [Operation] = []
    for member in item.node.members {
      guard let method = HTTPMethod(rawValue: member.key) else {
        try check(member, of: item)
        continue
      }
      let origin = item.child(member.key, member.value)
      operations.append(
        try operation(
          origin, method: method, path: path, sender: sender, shared: shared, context))
    }
    return operations
  }

  /// A method in capitals is no method: nothing would be compared, and nobody would know.
  private func check(_ member: DocumentNode.Member, of item: Origin) throws(DocumentMistake) {
    guard HTTPMethod(rawValue: member.key.lowercased()) != nil else { return }
    throw APIReader.mistake(
      "`\(member.key)` has to be in lower case", item.child(member.key, member.value),
      hint: "write `\(member.key.lowercased())`")
  }

  private mutating func operation(
    _ origin: Origin, method: HTTPMethod, path: String, sender: Operation.Sender,
    shared: [Parameter], _ context: PathContext
  ) throws(DocumentMistake) -> Operation {
    guard origin.node.isObject else {
      throw APIReader.mistake("an operation has to be a mapping", origin)
    }
    let own = try parameters(origin)
    let inherited = shared.filter { parameter in
      !own.contains { $0.name == parameter.name && $0.location == parameter.location }
    }
    let security = try security(origin)
    var operation = Operation(
      origin: origin, sender: sender, method: method, path: path,
      operationID: try text("operationId", origin),
      isDeprecated: try flag("deprecated", origin) ?? false, sunset: try text("x-sunset", origin),
      parameters: inherited + own, body: try body(origin), responses: try responses(origin),
      security: security ?? (sender == .client ? context.security : nil) ?? [],
      securityOrigin: security == nil ? securityOrigin(context, sender) : origin,
      servers: servers(origin.node) ?? context.servers, callbacks: [])
    operation.callbacks = try callbacks(origin, of: operation.title, context)
    return operation
  }

  private func securityOrigin(_ context: PathContext, _ sender: Operation.Sender) -> Origin? {
    sender == .client && context.security != nil ? context.securityOrigin : nil
  }

  private mutating func callbacks(
    _ origin: Origin, of owner: String, _ context: PathContext
  ) throws(DocumentMistake) -> [Operation] {
    guard let node = origin.node["callbacks"] else { return [] }
    var operations: [Operation] = []
    for (name, entry) in try members(of: origin.child("callbacks", node), "the callbacks") {
      let callback = try library.resolved(entry)
      for (expression, item) in try members(
        of: callback, "a callback's expressions", takesExtensions: false)
      {
        operations += try self.operations(
          at: item, path: expression, sender: .callback(name: name, of: owner), context)
      }
    }
    return operations
  }

  /// Addresses with the defaults of their variables; nil where none are written.
  ///
  /// Source: OpenAPI 3.1.1, "Server Variable Object".
  func servers(_ node: DocumentNode) -> [String]? {
    guard let items = node["servers"]?.items else { return nil }
    return items.compactMap { item in
      guard var address = item["url"]?.text else { return nil }
      for variable in item["variables"]?.members ?? [] {
        guard let value = variable.value["default"] else { continue }
        address = address.replacing("{\(variable.key)}", with: APIReader.word(value))
      }
      return address
    }
  }
}
