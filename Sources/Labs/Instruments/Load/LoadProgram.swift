internal import Loads
internal import PostgreSQL
internal import SQLText

/// The statements of a group's scripts, numbered through, and where they are sent.
///
/// Classes, since they are passed along with each statement that is sent, and never change.
final class LoadProgram: Sendable {
  final class SQL: Sendable {
    /// By which the server knows it.
    let name: String
    /// Its parameters are `$1`, `$2` and so on.
    let text: String
    /// Numbers of its script's variables.
    let parameters: [Int]
    let keepsRow: Bool
    let takesParameters: Bool
    /// Of variables, to write their values into the statement.
    let names: [String]
    let statement: Statement

    init(_ sql: LoadScript.SQL, of script: LoadScript, number: Int) {
      name = "s\(number)"
      text = sql.text
      parameters = sql.parameters
      keepsRow = sql.prefix != nil
      takesParameters = sql.parameters.isEmpty || sql.statement.takesParameters
      names = sql.parameters.map { script.variables[$0] }
      statement = sql.statement
    }

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

  let target: ConnectionTarget
  /// Statements that a new connection runs.
  let settings: [String]
  let statements: [SQL]
  /// Of each script, the number of its first statement.
  let offsets: [Int]

  init(_ scripts: [LoadScript], target: ConnectionTarget, settings: [String]) {
    self.target = target
    self.settings = settings
    var statements: [SQL] = []
    var offsets: [Int] = []
    for script in scripts {
      offsets.append(statements.count)
      for sql in script.statements {
        statements.append(SQL(sql, of: script, number: statements.count))
      }
    }
    self.statements = statements
    self.offsets = offsets
  }
}
