internal import Files
internal import Pictures
internal import Site
internal import Theme

/// Makes smaller copies of pictures, or takes them from what was made before.
struct VariantMaker: Sendable {
  let root: String
  let libraries: PictureLibraries
  let cache: PictureCache

  init(root: String, libraries: PictureLibraries) {
    self.root = root
    self.libraries = libraries
    cache = VariantMaker.cache(root)
  }

  static func cache(_ root: String) -> PictureCache {
    PictureCache(folder: "\(root)/.codenotes/pictures")
  }

  /// A copy that is there.
  struct Made: Sendable {
    var variant: SitePicture.Variant
    /// Its name in the cache.
    var name: String
    var count: Int
    /// Where the cache could not keep it.
    var bytes: [UInt8]?
  }

  /// Makes all copies of a picture that are not there yet.
  ///
  /// - Returns: Each copy, those that could not be made with a count of 0; and how many bytes the
  ///   picture itself has.
  /// - Throws: `FileError` where it cannot be read.
  func make(_ picture: SitePicture) throws(FileError) -> (made: [Made], sourceCount: Int) {
    let source = try FileBytes.read("\(root)/\(picture.source)")
    let hash = Manifest.hash(source)
    var made = picture.variants.map {
      Made(variant: $0, name: VariantMaker.name(hash, $0.target, picture.header.kind), count: -1)
    }
    for index in made.indices { made[index].count = cache.count(made[index].name) ?? -1 }
    let missing = made.filter { $0.count < 0 }.map(\.variant.target)
    guard !missing.isEmpty else { return (made, source.count) }
    let copies = PictureScaler(libraries).copies(of: source, picture.header.kind, missing)
    for index in made.indices where made[index].count < 0 {
      // An empty entry says that there is nothing to be had.
      let bytes = copies[made[index].variant.target] ?? []
      made[index].count = bytes.count
      if !cache.keep(bytes, as: made[index].name) { made[index].bytes = bytes }
    }
    return (made, source.count)
  }

  /// The copies that spare a reader bytes: each smaller than the picture and than all wider copies
  /// of its kind.
  static func worthwhile(_ made: [Made], sourceCount: Int) -> [Made] {
    var kept: [Made] = []
    for (kind, copies) in Dictionary(grouping: made, by: \.variant.target.kind) {
      let falling = copies.sorted { $0.variant.target.width > $1.variant.target.width }
      // Where WebP is taken, the picture itself is not: the widest has to be among them.
      if kind == .webp, falling.first.map({ $0.count <= 0 || $0.count >= sourceCount }) ?? true {
        continue
      }
      var least = sourceCount
      for copy in falling where copy.count > 0 && copy.count < least {
        kept.append(copy)
        least = copy.count
      }
    }
    return kept.sorted {
      ($0.variant.target.kind.rawValue, $0.variant.target.width)
        < ($1.variant.target.kind.rawValue, $1.variant.target.width)
    }
  }

  /// The bytes of one copy.
  ///
  /// - Throws: `FileError` where the picture cannot be read.
  func bytes(_ variant: SitePicture.Variant, of picture: SitePicture) throws(FileError) -> [UInt8] {
    let source = try FileBytes.read("\(root)/\(picture.source)")
    let kind = picture.header.kind
    let name = VariantMaker.name(Manifest.hash(source), variant.target, kind)
    if let bytes = cache.bytes(name), !bytes.isEmpty { return bytes }
    let copies = PictureScaler(libraries).copies(of: source, kind, [variant.target])
    // A picture that cannot be decoded is shown as it is.
    guard let bytes = copies[variant.target] else { return source }
    cache.keep(bytes, as: name)
    return bytes
  }

  /// All that a copy is made from: the bytes, what was asked for, and the way of making it.
  private static func name(
    _ hash: UInt64, _ target: PictureScaler.Target, _ source: PictureKind
  ) -> String {
    let digits = String(hash, radix: 16)
    return "\(digits)-\(source.rawValue)-\(target.width)w-v\(PictureScaler.version)"
      + ".\(target.kind.fileExtension)"
  }
}
