internal import Markup
package import Search

extension DerivedFile {
  /// What is shown of each document that can be found.
  static func fragments(of search: SearchIndex) -> [DerivedFile] {
    (0..<search.documentCount).map { number in
      DerivedFile(
        output: "\(SearchIndex.folder)/\(SearchIndex.fragmentName(number))",
        fingerprint: { search.fragmentFingerprint(number) }
      ) { out in
        out.write(raw: search.fragment(number))
      }
    }
  }

  /// A file of the index that is made already.
  package init(_ file: SearchFile) {
    self.init(
      output: "\(SearchIndex.folder)/\(file.name)", fingerprint: { file.fingerprint }
    ) { $0.write(raw: file.bytes) }
  }
}
