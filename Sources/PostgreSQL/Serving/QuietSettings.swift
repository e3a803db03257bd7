/// The settings of a lab's server: what is measured is to be the note's own doing.
///
/// Nothing works in the background, plans do not depend on how many processors there are, waits show soon.
/// What decides how safe data are (`fsync`, `synchronous_commit`, `wal_level`) stays as the server has it.
///
/// Source: PostgreSQL documentation, "Server Configuration".
enum QuietSettings {
  /// Unless a note says otherwise.
  static let defaults: [String: String] = [
    "autovacuum": "off", "jit": "off", "max_parallel_workers_per_gather": "0",
    "track_io_timing": "on", "deadlock_timeout": "200ms", "shared_buffers": "128MB",
    "max_connections": "200", "timezone": "UTC", "log_timezone": "UTC",
    "datestyle": "ISO, MDY", "extra_float_digits": "1", "lc_messages": "C",
  ]

  /// What the cluster itself depends on: a note cannot have them.
  ///
  /// Who may connect is the folder's to say, which has mode 0700: a sandbox that shows a program the socket
  /// alone lets it connect as whoever it is.
  private static let reserved: [String: String] = [
    "listen_addresses": "", "port": "5432", "unix_socket_permissions": "0777",
    "log_destination": "stderr", "logging_collector": "off",
  ]
  private static let reservedNames: Set<String> = [
    "unix_socket_directories", "unix_socket_group", "data_directory", "config_file", "hba_file",
    "ident_file", "external_pid_file", "restart_after_crash", "data_sync_retry",
  ]

  /// What makes a cluster and tells nothing of a lab.
  static let plumbing = Set(reserved.keys).union(reservedNames).union([
    "log_timezone", "lc_messages",
  ])

  /// All settings of a cluster, sorted by name.
  ///
  /// - Throws: `ServerFailure.refusedSetting` for a name that is none, or that the cluster needs itself.
  static func all(
    _ own: [String: String], socketFolder: String
  ) throws(ServerFailure) -> [(name: String, value: String)] {
    var settings = defaults.merging(reserved) { $1 }
    settings["unix_socket_directories"] = socketFolder
    for (name, value) in own.sorted(by: { $0.key < $1.key }) {
      let name = name.lowercased()
      guard isName(name) else {
        throw .refusedSetting(name: name, reason: "it is not the name of a setting")
      }
      guard reserved[name] == nil, !reservedNames.contains(name) else {
        throw .refusedSetting(name: name, reason: "the lab's server depends on its own value")
      }
      settings[name] = value
    }
    return settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func isName(_ name: String) -> Bool {
    name.utf8.first.map { !($0 >= 0x30 && $0 <= 0x39) } ?? false
      && name.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x5F
          || $0 == 0x2E
      }
  }
}
