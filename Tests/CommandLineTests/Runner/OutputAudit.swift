import Files
import Foundation
import Notes

/// Reads an output folder as its readers do: page by page, link by link.
struct OutputAudit {
  /// What a reader would stumble over, sorted; empty where all is well.
  let complaints: [String]
  /// How many pages there are.
  let pages: Int

  /// Reads all of `root`, the output folder of a site that stands at the root of its host.
  init(_ root: String) throws {
    let files = FileTree.files(root)
    var complaints: [String] = []
    let pages = files.keys.filter { $0.hasSuffix(".html") }
    for page in pages {
      let html = try FileBytes.read("\(root)/\(page)")
      if !html.suffix(8).elementsEqual("</html>\n".utf8) {
        complaints.append("\(page) ends in its middle")
      }
      for address in OutputAudit.addresses(html) where files[OutputAudit.file(address)] == nil {
        complaints.append("\(page) leads to \(address), which is not there")
      }
    }
    self.complaints = Set(complaints).sorted()
    self.pages = pages.count
  }

  /// What `href` and `src` of a page say, as far as it is in the site.
  private static func addresses(_ html: [UInt8]) -> Set<String> {
    var addresses: Set<String> = []
    let data = Data(html)
    for attribute in ["href=\"/", "src=\"/"] {
      var rest = data.startIndex..<data.endIndex
      while let found = data.range(of: Data(attribute.utf8), in: rest) {
        let value = data[(found.upperBound - 1)...].prefix { $0 != UInt8(ascii: "\"") }
        if !value.starts(with: "//".utf8) {
          addresses.insert(String(decoding: value, as: UTF8.self))
        }
        rest = value.endIndex..<data.endIndex
      }
    }
    return addresses
  }

  /// The file of the output behind an address.
  private static func file(_ address: String) -> String {
    let path = String(address.prefix { $0 != "#" && $0 != "?" }).replacing("&amp;", with: "&")
    let decoded = String(path.dropFirst()).removingPercentEncoding ?? path
    return decoded.isEmpty || decoded.hasSuffix("/") ? decoded + "index.html" : decoded
  }
}
