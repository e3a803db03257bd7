/// What an operation has of the description that it stands in.
struct PathContext {
  var servers: [String]
  var security: [SecurityRequirement]?
  var securityOrigin: Origin
}
