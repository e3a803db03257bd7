package import Diagnostics
package import Search
package import Site
package import Theme

/// A site, read and understood: everything that its pages are made from.
package struct LoadedSite: Sendable {
  package var graph: SiteGraph
  package var theme: ThemeFiles
  /// What is made besides pages, assets and copies.
  package var derivedFiles: [DerivedFile] = []
  /// nil where search is switched off.
  package var search: SearchIndex?
  var patcher: GraphPatcher
  /// What became of its pictures and cards.
  var pictures = PictureStage.Outcome()
  /// Every problem of the site, sorted, those that only `check` shows included.
  package var problems: [Problem]

  /// Problems that stand in the way of a build.
  package var buildProblems: [Problem] { problems.filter { !$0.code.isEditorial } }

  /// Renders any of its pages.
  package var renderer: PageRenderer { PageRenderer(graph, theme: theme) }
}
