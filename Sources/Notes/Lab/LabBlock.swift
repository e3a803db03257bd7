package import Markup

/// A block that `codenotes prove` runs.
package struct LabBlock: Sendable {
  package var id: String
  /// The name after `run=`.
  package var instrument: String
  package var fence: LabFence
  /// Of all that its result depends on.
  package var digest: String
  /// Whether the lab is put back to its start before it.
  package var resets: Bool
  /// Whether later blocks may see what it did.
  package var changesLab: Bool
  /// How often it is measured: 1 or more.
  package var repeats: Int
  package var timeout: Duration?
  /// Files of the note's folder that it names.
  package var files: [String]

  package var body: String { String(decoding: fence.body, as: UTF8.self) }

  package func attribute(_ key: String) -> String? { fence.info[key] }
}
