internal import Diagnostics

extension SQLScript {
  /// Why a text cannot be sent to a server statement by statement: it cannot be split, or speaks to psql.
  package var fault: (message: String, range: Range<Int>, hint: String?)? {
    if let mistake = mistakes.first {
      return (mistake.message, mistake.offset..<(mistake.offset + 1), nil)
    }
    return metaCommands.first.map { command in
      (
        "`\\\(command.name)` is a command of psql, not of SQL",
        command.span.start..<command.span.end,
        "write it in SQL: `\\d` asks what `SELECT … FROM information_schema.columns` tells"
      )
    }
  }
}
