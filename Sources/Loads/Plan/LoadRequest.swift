/// A request over HTTP, which a load sends again and again.
package struct LoadRequest: Equatable, Sendable {
  package var method: String
  /// A path is the service's.
  package var url: String
  package var headers: [LoadRun.Setting]
  package var body: String?
  /// For all of it, in seconds.
  package var timeout = 30.0

  package init(
    method: String = "GET", url: String, headers: [LoadRun.Setting] = [], body: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
