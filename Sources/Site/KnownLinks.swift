/// Links of the sources of one folder that were resolved before.
struct KnownLinks {
  private var folder = ""
  private var hrefs: [String: String] = [:]

  func href(of destination: String, in folder: String) -> String? {
    folder == self.folder ? hrefs[destination] : nil
  }

  mutating func keep(_ href: String, of destination: String, in folder: String) {
    if folder != self.folder {
      self.folder = folder
      hrefs.removeAll(keepingCapacity: true)
    }
    hrefs[destination] = href
  }
}
