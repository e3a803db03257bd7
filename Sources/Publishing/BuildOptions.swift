package import Site

/// What a build is asked to do.
package struct BuildOptions: Sendable {
  /// The site's folder.
  package var root: String
  /// Where the output goes.
  package var output: String
  /// Takes the place of site.yaml's `url`.
  package var baseURL: String?
  package var rules: PublicationRules
  /// Warnings count as errors.
  package var isStrict: Bool
  /// How many pages are made at once.
  package var workers: Int

  package init(
    root: String, output: String, baseURL: String? = nil, rules: PublicationRules,
    isStrict: Bool = false, workers: Int = 2
  ) {
    self.root = root
    self.output = output
    self.baseURL = baseURL
    self.rules = rules
    self.isStrict = isStrict
    self.workers = workers
  }
}
