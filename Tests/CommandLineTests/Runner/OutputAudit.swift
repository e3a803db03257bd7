import Foundation

/// Reads an output folder as its readers do: page by page, link by link.
struct OutputAudit {
  /// What a reader would stumble over, sorted; empty where all is well.
  let complaints: [String]
  /// How many pages there are.
  let pages: Int

  /// - Parameter root: The output folder of a site that stands at the root of its host.
  init(_ root: String) throws {
    let files = FileTree.files(root)
    var complaints: [String] = []
    let pages = files.keys.filter { $0.hasSuffix(".html") }
    for page in pages {
      let html = String(
        decoding: try Data(contentsOf: URL(filePath: "\(root)/\(page)")), as: UTF8.self)
      if !html.hasSuffix("</html>\n") { complaints.append("\(page) ends in its middle") }
      for match in html.matches(of: /(?:href|src)="([^"]*)"/) {
        guard let file = OutputAudit.file(String(match.1), from: page) else { continue }
        if files[file] == nil {
          complaints.append("\(page) leads to \(match.1), which is not there")
        }
      }
    }
    self.complaints = Set(complaints).sorted()
    self.pages = pages.count
  }

  /// The file of the output behind an address; nil for what leads elsewhere.
  private static func file(_ address: String, from page: String) -> String? {
    let path = String(address.prefix { $0 != "#" && $0 != "?" }).replacing("&amp;", with: "&")
    guard path.hasPrefix("/"), !path.hasPrefix("//") else { return nil }
    let decoded = String(path.dropFirst()).removingPercentEncoding ?? path
    return decoded.isEmpty || decoded.hasSuffix("/") ? decoded + "index.html" : decoded
  }
}
