internal import Loads
internal import Sessions

/// What one row of a load's figure is of: a group of workers in one of the runs.
struct LoadSubject {
  /// Its setting, its group, or both; nil where there is only one.
  var label: String?
  var run: LoadRun
  var group: GroupRun

  /// What there is to draw of runs, in their order: each group of each of them.
  static func all(_ runs: [LoadRun]) -> [LoadSubject] {
    runs.flatMap { run in
      run.groups.map { group in
        let parts = [setting(of: run), group.name].compactMap { $0 }
        return LoadSubject(
          label: parts.isEmpty ? nil : parts.joined(separator: " · "), run: run, group: group)
      }
    }
  }

  /// What names it where its key does not stand above it, such as `pool.size 8`; nil where there is only one.
  var title: String? {
    let parts = run.settings.map { "\($0.key) \($0.value)" } + [group.name].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// The values that a run was made with, such as `8` or `8 · poisson`; nil where nothing was varied.
  static func setting(of run: LoadRun) -> String? {
    run.settings.isEmpty ? nil : run.settings.map(\.value).joined(separator: " · ")
  }

  /// What differs between runs, such as `pool.size`; nil where nothing does.
  static func keys(of subjects: [LoadSubject]) -> String? {
    let keys = NameList((subjects.first?.run.settings ?? []).map(\.key)).description
    return keys.isEmpty ? nil : keys
  }

  /// From when each was due, or begun where nothing is due at a time.
  var response: Distribution {
    let response = group[.response]
    return response.isEmpty ? group[.service] : response
  }

  var isOpen: Bool { group.isOpen }

  /// Whether it matters where times are counted from.
  var wasBegunLate: Bool {
    let (response, service) = (group[.response], group[.service])
    guard isOpen, !response.isEmpty, !service.isEmpty else { return false }
    return [0.5, 0.99].contains { response.quantile($0) > 1.5 * service.quantile($0) }
  }

  /// Whether there is waiting that is worth to be set against working.
  var waits: Bool {
    if group.pool != nil { return group.makeup.contains { !$0.parts.isEmpty } }
    return group.makeup.contains { makeup in
      let waiting = (makeup.parts[.backlog] ?? 0) + (makeup.parts[.wait] ?? 0)
      return waiting > 0.01 * makeup.total
    }
  }
}

extension GroupRun {
  /// Whether work is due at its time, whatever becomes of it.
  var isOpen: Bool { if case .open = loop { true } else { false } }
}

extension GroupRun.Makeup {
  /// In milliseconds.
  var total: Double { parts.values.reduce(0) { $0 + max(0, $1) } }
}
