/// What of a lab's settings a database of an existing server can have.
struct SettingPlan {
  /// The note's, by name in lower case.
  private let own: [String: String]

  init(own: [String: String]) {
    self.own = Dictionary(own.map { ($0.lowercased(), $1) }) { $1 }
  }

  /// The settings for databases, sorted by name, once those that no database can have were compared.
  ///
  /// - Throws: `settingNeedsRestart`, `refusedSetting`.
  func check(
    _ administration: Administration
  ) async throws(ServerFailure) -> [(name: String, value: String, isOwn: Bool)] {
    let known = try await SettingPlan.known(administration)
    var result: [(name: String, value: String, isOwn: Bool)] = []
    for (name, value) in own.sorted(by: { $0.key < $1.key }) {
      guard QuietSettings.isName(name) else {
        throw .refusedSetting(name: name, reason: "it is not the name of a setting")
      }
      if let setting = known[name], !setting.isPerDatabase {
        guard setting.equals(value) else {
          throw .settingNeedsRestart(name: name, wanted: value, current: setting.shown)
        }
      } else {
        result.append((name, value, true))
      }
    }
    for (name, value) in QuietSettings.defaults
    where own[name] == nil && known[name]?.isPerDatabase == true {
      result.append((name, value, false))
    }
    return result.sorted { $0.name < $1.name }
  }

  /// A value as SET takes it: a list of names is not one text.
  static func value(_ text: String, of name: String) -> String {
    let lists = [
      "search_path", "datestyle", "temp_tablespaces", "local_preload_libraries",
      "session_preload_libraries",
    ]
    guard lists.contains(name) else { return Quoting.literal(text) }
    return text.split(separator: ",").map { part in
      var name = part.drop { $0 == " " }
      while name.last == " " { name.removeLast() }
      if name.count > 1, name.first == "\"", name.last == "\"" {
        name = name.dropFirst().dropLast()
      }
      return Quoting.literal(String(name))
    }.joined(separator: ", ")
  }

  private static func known(
    _ administration: Administration
  ) async throws(ServerFailure) -> [String: SettingValue] {
    let result = try await administration.run(
      """
      SELECT lower(name), context, vartype, coalesce(setting, ''), unit,
        coalesce(current_setting(name, true), '')
      FROM pg_settings
      """, doing: "ask the server for its settings")
    var known: [String: SettingValue] = [:]
    for row in result.rows where row.count == 6 {
      let name = row[0] ?? ""
      known[name] = SettingValue(
        name: name, context: row[1] ?? "", type: row[2] ?? "", setting: row[3] ?? "", unit: row[4],
        shown: row[5] ?? "")
    }
    return known
  }
}
