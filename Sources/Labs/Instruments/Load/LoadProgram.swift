internal import Loads
internal import PostgreSQL
internal import SQLText

/// The statements of a group's scripts, numbered through, and where they are sent.
struct LoadProgram: Sendable {
  struct SQL: Sendable {
    /// By which the server knows it.
    var name: String
    /// Its parameters are `$1`, `$2` and so on.
    var text: String
    /// Numbers of its script's variables.
    var parameters: [Int]
    var keepsRow: Bool
    var takesParameters: Bool
    /// Of variables, to write their values into the statement.
    var names: [String]
    var statement: Statement

    /// The statement with values in the places of its variables.
    func written(with values: [ScriptValue]) -> String {
      guard !parameters.isEmpty else { return statement.text }
      var texts: [String: String] = [:]
      for (name, variable) in zip(names, parameters) {
        texts[name] = values[variable].text ?? "NULL"
      }
      return statement.text(with: texts)
    }
  }

  var target: ConnectionTarget
  /// Statements that a new connection runs.
  var settings: [String]
  private(set) var statements: [SQL] = []
  /// Of each script, the number of its first statement.
  private(set) var offsets: [Int] = []

  init(_ scripts: [LoadScript], target: ConnectionTarget, settings: [String]) {
    self.target = target
    self.settings = settings
    for script in scripts {
      offsets.append(statements.count)
      for sql in script.statements {
        statements.append(
          SQL(
            name: "s\(statements.count)", text: sql.text, parameters: sql.parameters,
            keepsRow: sql.prefix != nil,
            takesParameters: sql.parameters.isEmpty || sql.statement.takesParameters,
            names: sql.parameters.map { script.variables[$0] }, statement: sql.statement))
      }
    }
  }
}
