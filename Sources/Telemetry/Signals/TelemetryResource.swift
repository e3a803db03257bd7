/// Who sent something: the service, and what is known of its process.
///
/// Source: OpenTelemetry semantic conventions, "Service".
package struct TelemetryResource: Hashable, Sendable {
  /// `service.name`.
  package let service: String
  package let attributes: Attributes

  /// What the specification calls a service that does not say its name.
  package static let unknown = "unknown_service"

  package init(_ attributes: Attributes) {
    self.attributes = attributes
    let name = attributes["service.name"]?.text ?? ""
    service = name.isEmpty ? TelemetryResource.unknown : name
  }

  package init(service: String) {
    self.init(["service.name": .text(service)])
  }
}
