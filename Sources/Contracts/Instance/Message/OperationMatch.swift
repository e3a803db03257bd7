/// The operation that a request is of.
package struct OperationMatch: Sendable {
  package var operation: Operation
  /// Of the path's names what stands for them in the request, still encoded.
  package var pathValues: [String: String]

  package init(operation: Operation, pathValues: [String: String]) {
    self.operation = operation
    self.pathValues = pathValues
  }
}

extension APIDescription {
  /// The operation of a method and a path.
  ///
  /// A concrete path goes before one with names. The path may begin with that of a server of the operation, or not.
  ///
  /// - Parameters:
  ///   - method: In upper case.
  ///   - path: As a request has it, with its query.
  /// - Returns: nil for none.
  package func operation(method: String, path: String) -> OperationMatch? {
    best(of: matches(path: path).filter { $0.operation.method.word == method })
  }

  /// All operations on a path, whatever their method.
  func matches(path: String) -> [OperationMatch] {
    let target = RequestTarget(path)
    // Most operations have the servers of the one before.
    var known: (servers: [String], paths: [PathTemplate])?
    return operations.compactMap { operation in
      let template = PathTemplate(operation.path)
      if known?.servers != operation.servers {
        known = (operation.servers, APIDescription.basePaths(of: operation.servers + servers))
      }
      for base in known?.paths ?? [] {
        if let rest = base.rest(of: target.path), let values = template.values(in: rest) {
          return OperationMatch(operation: operation, pathValues: values)
        }
      }
      return template.values(in: target.path).map {
        OperationMatch(operation: operation, pathValues: $0)
      }
    }
  }

  private func best(of matches: [OperationMatch]) -> OperationMatch? {
    matches.min {
      PathTemplate($0.operation.path).order.lexicographicallyPrecedes(
        PathTemplate($1.operation.path).order)
    }
  }

  /// The paths of servers that have one, the longest first.
  private static func basePaths(of servers: [String]) -> [PathTemplate] {
    servers.map { PathTemplate(String(RequestTarget($0).path)) }
      .filter { $0.segments != [[.literal("")]] }
      .sorted { $0.segments.count > $1.segments.count }
  }
}

extension PathTemplate {
  /// What is left of a path that begins with this one.
  fileprivate func rest(of path: Substring) -> Substring? {
    let wanted = segments.last == [.literal("")] ? Array(segments.dropLast()) : segments
    let parts = PathTemplate.split(path)
    guard parts.count > wanted.count else { return nil }
    let head = parts.prefix(wanted.count).joined(separator: "/")
    guard PathTemplate(segments: wanted).values(in: head[...]) != nil else { return nil }
    return ("/" + parts.dropFirst(wanted.count).joined(separator: "/"))[...]
  }
}
