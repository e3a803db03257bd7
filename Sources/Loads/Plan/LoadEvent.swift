/// Something that is done to a load at a moment.
package struct LoadEvent: Equatable, Sendable {
  package enum Action: Equatable, Sendable {
    /// Statements, on a connection of their own.
    case sql(String)
    /// Ends so many workers, of a group or of any.
    case kill(Int, group: String?)
    /// Gives the transactions of a group other weights, by their names.
    case mix([String: Double], group: String?)
    /// Gives out no more work of a group.
    case stop(String)
  }

  /// In seconds.
  package var at: Double
  package var action: Action

  package init(at: Double, action: Action) {
    self.at = at
    self.action = action
  }

  /// For a person.
  package var text: String {
    switch action {
    case .sql(let sql): sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .kill(let count, let group): "kill \(count)" + (group.map { " of \($0)" } ?? "")
    case .mix(let weights, _):
      weights.sorted { $0.key < $1.key }.map { name, weight in
        "\(name) \(weight == weight.rounded() ? "\(Int(weight))" : "\(weight)")"
      }.joined(separator: ", ")
    case .stop(let group): "stop \(group)"
    }
  }
}
