package import Diagnostics
package import Notes

/// The site as its readers see it: what is published, at which addresses, and how it hangs together.
///
/// A value: built whole from `SiteSources`, never changed. All orders in it are total, so that the
/// output does not depend on the order of files.
package struct SiteGraph: Sendable {
  /// A published note.
  package struct Note: Sendable {
    package var content: Content
    package var slug: String
    package var address: String
    /// Index into `topics`.
    package var topic: Int?
    /// Indices into `tags`, in the order in which the note names them.
    package var tags: [Int] = []
    /// The note of the same topic that was published before this one.
    package var previous: Int?
    /// The note of the same topic that was published after this one.
    package var next: Int?
    /// Nearest first.
    package var related: [Int] = []
    /// What to write into the document's slots, in their order.
    package var hrefs: [String] = []
    /// The addresses of the document's drawings as files of their own; empty on a site without feeds.
    package var drawings: [String] = []
    /// The pictures that slots show, as far as they are files of the site: addresses by the index of
    /// the slot.
    package var images: [Int: String] = [:]
    /// What the front matter's `image` has become.
    package var image: LinkedImage?
  }

  /// A picture that stands for a page where it is linked to.
  package struct LinkedImage: Sendable {
    /// What to write: an address with the site's base path, or one of another site.
    package var href: String
    /// The key in `pictures`, if it is a file of the site.
    package var address: String?
  }

  /// A published topic.
  package struct Topic: Sendable {
    package var content: Content
    package var matter: TopicMatter
    package var slug: String
    package var address: String
    /// Its notes, latest first.
    package var notes: [Int] = []
    package var problems: [SymptomLink] = []
    package var guides: [Guide] = []
    /// Notes of the topic that no guide names, latest first.
    package var rest: [Int] = []
    package var hrefs: [String] = []
    package var images: [Int: String] = [:]

    /// How many notes its hub leads to: its own, and those of other topics that its guides name.
    package var noteCount: Int {
      Set(notes + guides.flatMap { $0.entries.map(\.note) }).count
    }
  }

  /// A symptom and the note that helps.
  package struct SymptomLink: Sendable {
    package var symptom: String
    package var note: Int
    /// With its `#`, or empty.
    package var fragment: String
  }

  /// A group of notes in a hub.
  package struct Guide: Sendable {
    package var title: String
    package var id: String
    package var summary: String
    package var entries: [(note: Int, blurb: String?)]
  }

  /// Another page.
  package struct Page: Sendable {
    package var content: Content
    package var matter: PageMatter
    package var address: String
    package var hrefs: [String] = []
    package var images: [Int: String] = [:]
  }

  /// A tag and its notes.
  package struct Tag: Sendable {
    /// As most notes write it.
    package var name: String
    package var slug: String
    package var address: String
    /// Latest first.
    package var notes: [Int] = []
  }

  /// An old address.
  package struct Redirect: Sendable {
    package var address: String
    package var target: String
    package var title: String
    /// The source that asks for it, and where.
    package var file: String
    package var span: Span
    /// Whether another engine had the note at this address, which gives way to whatever is there.
    package var isFormerPath = false
  }

  /// A file that is copied.
  package struct File: Sendable {
    /// Below the site's folder.
    package var source: String
    /// Below the output folder.
    package var output: String
  }

  package var configuration: SiteConfiguration
  /// The latest first; notes of one moment by their slug.
  package var notes: [Note] = []
  /// By weight, then title.
  package var topics: [Topic] = []
  /// By address.
  package var pages: [Page] = []
  /// The text of the home page, from `pages/index.md`.
  package var home: Page?
  /// The text of the page for addresses that lead nowhere, from `pages/404.md`.
  package var notFound: Page?
  /// By slug.
  package var tags: [Tag] = []
  /// By address.
  package var redirects: [Redirect] = []
  /// By output path.
  package var files: [File] = []
  /// Images among the files, by address.
  package var pictures: [String: SitePicture] = [:]
  /// Cards that are drawn for pages: addresses by the pages' addresses.
  package var cards: [String: String] = [:]
  /// Every page of the output, in the order in which a cold build writes them: what is linked to
  /// comes before what links to it as far as that goes, and the home page last.
  package var plan: [PlannedPage] = []
  /// What programs read: feeds, the site map, and what belongs to them.
  package var documents: [PlannedDocument] = []

  package init(configuration: SiteConfiguration) {
    self.configuration = configuration
  }

  /// Notes with `start_here`, in that order.
  package var startHere: [Int] {
    notes.indices.filter { notes[$0].content.noteMatter.startHere != nil }.sorted {
      (notes[$0].content.noteMatter.startHere ?? 0, $0) < (
        notes[$1].content.noteMatter.startHere ?? 0, $1
      )
    }
  }

  /// Fixed addresses of the pages that the engine makes by itself.
  package static let archiveAddress = "/archive/"
  package static let homeAddress = "/"
  package static let notFoundAddress = "/404.html"

  /// The address of the list of all tags: the pattern of tags without its last part.
  package var tagsAddress: String {
    let address = configuration.permalinks.tags.address(slug: "")
    return address == "/" ? "/tags/" : Address.normalized(address)
  }
}
