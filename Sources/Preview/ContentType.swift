/// The media types of what a site holds, by a file's extension.
enum ContentType {
  static func of(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let fileExtension = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    return table[fileExtension.lowercased()] ?? "application/octet-stream"
  }

  /// Text is UTF-8: that is what the engine writes and what sources are.
  private static let table = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json",
    "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
    "sql": "text/plain; charset=utf-8", "py": "text/plain; charset=utf-8",
    "sh": "text/plain; charset=utf-8", "http": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "pdf": "application/pdf",
    "woff2": "font/woff2", "mp4": "video/mp4", "wasm": "application/wasm",
  ]
}
