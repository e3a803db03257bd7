/// A policy as a note calls it.
package struct NamedPolicy: Equatable, Sendable {
  package var name: String
  package var policy: SamplingPolicy

  package init(name: String, policy: SamplingPolicy) {
    self.name = name
    self.policy = policy
  }
}
