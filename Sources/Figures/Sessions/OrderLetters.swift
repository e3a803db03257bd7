/// Which session a step of an order is of, and the letter that stands for it.
struct OrderLetters {
  private let sessions: [String]
  private let letters: [String]

  init(_ sessions: [String]) {
    self.sessions = sessions
    let firsts = sessions.map { $0.prefix(1).uppercased() }
    letters =
      Set(firsts).count == firsts.count
      ? firsts : sessions.indices.map { String(($0 + 1) % 10) }
  }

  /// What the letters mean, where they are not the names.
  var key: String? {
    guard letters != sessions else { return nil }
    return zip(letters, sessions).map { "\($0) is \($1)" }.joined(separator: ", ")
  }

  /// Nil for what is of no session.
  func cell(_ name: String, isMuted: Bool = false) -> OrderCell? {
    let places = sessions.indices.filter { name.hasPrefix(sessions[$0]) }
    guard let place = places.max(by: { sessions[$0].count < sessions[$1].count }) else {
      return nil
    }
    let rest = name.dropFirst(sessions[place].count)
    return OrderCell(
      letter: letters[place], session: place, isControl: !rest.allSatisfy(\.isNumber),
      isMuted: isMuted)
  }
}
