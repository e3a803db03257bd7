package import SQLText

/// What each transaction of a load does: SQL and commands, in the language of pgbench's scripts.
///
/// Source: PostgreSQL documentation, pgbench, "Custom Scripts"; the note format, "A load".
package struct LoadScript: Equatable, Sendable {
  /// What is done at one place of the script.
  package enum Step: Equatable, Sendable {
    case set(Int, ScriptExpression)
    /// Of `statements`.
    case statement(Int)
    /// In microseconds for each unit.
    case sleep(ScriptExpression, unit: Double)
    /// Goes on at another step where a condition does not hold.
    case unless(ScriptExpression, goto: Int)
    case goto(Int)
    /// Counts an outcome, of `tags`, once the transaction has succeeded.
    case tag(Int)
    /// Counts what cannot be taken back, of `effects`, at once.
    case effect(Int)
    /// Ends the worker, with a probability.
    case crash(ScriptExpression)
    /// Waits for all workers: of `barriers`.
    case barrier(String)
    /// Takes another connection of the pool, on which what follows runs.
    case acquire
    /// Gives the connection that was taken last back.
    case release
    /// Never gives the connection back.
    case leak
    /// Takes a mutex of the worker's instance, until the end of the transaction.
    case lock(String)
    case unlock(String)
    /// Ends the worker, which has nothing more to do.
    case stop
    /// Ends the transaction, which does not count: there was nothing to do.
    case skip
  }

  package struct SQL: Equatable, Sendable {
    package var statement: Statement
    /// With `$1`, `$2` … for its variables.
    package var text: String
    /// Numbers of `variables`, in the order of their parameters.
    package var parameters: [Int]
    /// What stands before the names of the variables that its row sets; nil where it sets none.
    package var prefix: String?
  }

  /// Variables that every script has.
  package enum BuiltIn: Int, CaseIterable, Sendable {
    /// Of the worker, from 0.
    case clientID
    /// Of the worker's transactions, from 0.
    case iteration
    /// Of the attempts at this transaction, from 0.
    case attempt
    /// Of the instance that the worker belongs to, from 0.
    case instance
    /// Rows of the last statement.
    case rowCount
    case randomSeed
    case defaultSeed

    package var name: String {
      switch self {
      case .clientID: "client_id"
      case .iteration: "iteration"
      case .attempt: "attempt"
      case .instance: "instance"
      case .rowCount: "ROW_COUNT"
      case .randomSeed: "random_seed"
      case .defaultSeed: "default_seed"
      }
    }
  }

  package var steps: [Step] = []
  package var statements: [SQL] = []
  /// Names of variables, those of `BuiltIn` first.
  package var variables: [String] = BuiltIn.allCases.map(\.name)
  package var tags: [String] = []
  package var effects: [String] = []
  package var mistakes: [LoadMistake] = []

  package init(_ text: String) {
    self = ScriptParser.parse(text)
  }

  init() {}

  /// The barriers that it waits at.
  package var barriers: Set<String> {
    steps.reduce(into: []) { names, step in
      if case .barrier(let name) = step { names.insert(name) }
    }
  }
}
