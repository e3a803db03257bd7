package import Files
internal import CLinux
internal import Diagnostics
package import Markup
internal import Pictures

/// Reads a site's folder: every source parsed once, on all processors.
package struct SiteReader: Sendable {
  package var root: String
  package var fenceRenderers: [String: any FenceRenderer]
  /// Draws what labs measured; nil leaves their blocks listings.
  package var labFigures: (@Sendable (NoteLab) -> any LabRenderer)?
  /// How many sources are parsed at once.
  package var workers: Int

  package init(
    root: String, fenceRenderers: [String: any FenceRenderer] = [:],
    labFigures: (@Sendable (NoteLab) -> any LabRenderer)? = nil, workers: Int = 2
  ) {
    self.labFigures = labFigures
    self.root = root
    self.fenceRenderers = fenceRenderers
    self.workers = workers
  }

  /// Reads everything.
  ///
  /// - Parameter cache: What an earlier reading left; sources whose files did not change since are
  ///   taken from it, and it is brought up to date.
  /// - Returns: The sources, with their problems.
  /// - Throws: `FileError` where there is no site.yaml; a source that cannot be read is a problem.
  package func read(_ cache: inout ContentCache) async throws(FileError) -> SiteSources {
    var problems: [Problem] = []
    let text = SiteReader.repaired(
      "site.yaml", try FileBytes.read("\(root)/site.yaml"), problems: &problems)
    var (configuration, mistakes) = SiteConfiguration.read(text)
    problems += mistakes
    if configuration.title.isEmpty { configuration.title = "Untitled" }
    let tree = SiteTree(root: root)
    problems += tree.problems
    let options = options(of: configuration)
    let drift = SourceDrift()
    let contents = await read(tree.sources, options, drift, &cache)
    let theme = tree.themeFiles.compactMap { file -> SiteSources.ThemeFile? in
      do throws(FileError) {
        var bytes = try FileBytes.read("\(root)/\(file)")
        if file.hasSuffix(".html") || file == "theme/card.svg" {
          bytes = SiteReader.repaired(file, bytes, problems: &problems).bytes
        }
        return SiteSources.ThemeFile(name: String(file.dropFirst("theme/".count)), bytes: bytes)
      } catch {
        problems.append(
          Problem(
            .error, .unreadableFile, file: file, line: 0, "cannot read this file: \(error.reason)"))
        return nil
      }
    }
    var sources = SiteSources(
      root: root, configuration: configuration, configurationText: text, contents: contents,
      companions: tree.companions, statics: tree.statics, theme: theme, problems: problems)
    sources.drift = drift
    sources.pictures = await readPictures(tree.companions + tree.statics, &cache)
    return sources
  }

  private func options(of configuration: SiteConfiguration) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.allowsHTML = configuration.allowsHTML
    options.highlights = configuration.features.highlight
    options.fenceRenderers = fenceRenderers
    return options
  }

  private func contentReader(_ options: MarkdownOptions) -> ContentReader {
    ContentReader(options: options, root: root, labFigures: labFigures)
  }

  /// Reads one source again.
  ///
  /// - Parameters:
  ///   - file: Its path below the site's folder.
  ///   - configuration: Of the site, as it was read.
  ///   - cache: What the last reading left; it is brought up to date.
  /// - Returns: nil where there was no such source, or it cannot be read any more.
  package func reread(
    _ file: String, _ configuration: SiteConfiguration, _ cache: inout ContentCache
  ) -> Content? {
    let path = "\(root)/\(file)"
    guard cache.entries[file] != nil, let source = SiteTree.Source(file),
      let signature = FileBytes.signature(path),
      // Gone since: the next reading of the whole site says so.
      let bytes = try? FileBytes.read(path)
    else { return nil }
    let options = options(of: configuration)
    let hash = ContentHash.of(bytes)
    let content = contentReader(options).read(
      source, bytes, hash: hash, MarkdownParser(options: options))
    let now = FileSignature.now
    cache.keep(
      content, hash: hash, signature.isSettled(at: now) ? signature : nil,
      SourceDependency.list(content, root: root, now: now))
    return content
  }

  /// Reads the header of each image whose file changed since the last reading.
  private func readPictures(
    _ files: [String], _ cache: inout ContentCache
  ) async -> [String: PictureReading] {
    let files = files.filter { PictureKind(path: $0) != nil }
    let known = cache.pictures
    let now = FileSignature.now
    let root = root
    let readings = await FanOut.map(files, workers: workers, state: {}) {
      file, _ -> (FileSignature, PictureReading)? in
      guard let signature = FileBytes.signature("\(root)/\(file)") else { return nil }
      if let hit = known[file], hit.signature == signature { return hit }
      // A file that cannot be read fails where it is copied, with its reason.
      guard let reading = try? PictureFile.reading(of: "\(root)/\(file)") else { return nil }
      return (signature, reading)
    }
    var pictures: [String: PictureReading] = [:]
    cache.pictures = [:]
    for (file, found) in zip(files, readings) {
      guard let (signature, reading) = found else { continue }
      pictures[file] = reading
      if signature.isSettled(at: now) { cache.pictures[file] = (signature, reading) }
    }
    return pictures
  }

  /// The text of a file, made UTF-8, which everything that is made of it has to be.
  private static func repaired(
    _ file: String, _ bytes: [UInt8], problems: inout [Problem]
  ) -> SourceText {
    var text = SourceText(file: file, bytes: bytes)
    var findings: [Finding] = []
    UTF8Repair.repair(&text.bytes, findings: &findings)
    problems += text.problems(from: findings)
    return text
  }

  /// What came of a source.
  private struct Reading: Sendable {
    var content: Content
    /// nil where the file could not be read.
    var entry: ContentCache.Entry?

    init(content: Content, entry: ContentCache.Entry? = nil, keeps: Bool = false) {
      self.content = content
      self.entry = entry
      if keeps { self.entry?.content = content }
    }
  }

  private func read(
    _ sources: [SiteTree.Source], _ options: MarkdownOptions, _ drift: SourceDrift,
    _ cache: inout ContentCache
  ) async -> [Content] {
    cache.prepare(for: [options.allowsHTML, options.highlights])
    let known = cache.entries
    let keeps = cache.keepsContents
    let now = FileSignature.now
    let root = root
    let reader = contentReader(options)
    let results = await FanOut.map(
      sources, workers: workers,
      state: {
        // What is kept of a whole site is read in a moment, which large pages halve. A first reading
        // takes longer than its pages do, and would only need more of them.
        if !known.isEmpty { cn_advise_heap() }
        return MarkdownParser(options: options)
      },
      { source, parser -> Reading in
        let path = "\(root)/\(source.file)"
        let old = known[source.file]
        let isAsItWas = old?.dependencies.allSatisfy { $0.isAsItWas(root: root) } ?? false
        if let old, isAsItWas, old.signature != nil, old.signature == FileBytes.signature(path),
          let content = SiteReader.content(of: source, old, reader, drift)
        {
          return Reading(content: content, entry: old, keeps: keeps)
        }
        do throws(FileError) {
          let (bytes, signature) = try FileBytes.readSigned(path)
          let hash = ContentHash.of(bytes)
          let settled = signature.isSettled(at: now) ? signature : nil
          if var old, isAsItWas, old.hash == hash,
            let content = SiteReader.content(of: source, old, reader, drift)
          {
            old.signature = settled
            return Reading(content: content, entry: old, keeps: keeps)
          }
          let content = reader.read(source, bytes, hash: hash, parser)
          var record = ByteWriter(capacity: 2048)
          content.write(to: &record)
          let entry = ContentCache.Entry(
            signature: settled, hash: hash,
            dependencies: SourceDependency.list(content, root: root, now: now),
            record: record.bytes[...])
          return Reading(content: content, entry: entry, keeps: keeps)
        } catch {
          return Reading(content: ContentReader.unreadable(source, error))
        }
      })
    var entries: [String: ContentCache.Entry] = [:]
    entries.reserveCapacity(results.count)
    for result in results { entries[result.content.file] = result.entry }
    cache.replace(with: entries)
    return results.map(\.content)
  }

  /// Content that was read before; nil where what was kept of it makes no sense.
  private static func content(
    of source: SiteTree.Source, _ entry: ContentCache.Entry, _ contents: ContentReader,
    _ drift: SourceDrift
  ) -> Content? {
    if let content = entry.content { return content }
    var reader = ByteReader(entry.record)
    return Content(from: &reader, file: source.file) {
      contents.text(of: source, hash: entry.hash, drift: drift)
    }
  }
}
