import Glibc
import Testing

@testable import Pictures

@Suite struct CardDrawerTests {
  private static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
    <rect width="1200" height="630" fill="#fdfdfc"/>
    <text x="80" y="300" font-family="DejaVu Serif" font-size="92" font-weight="700">Slow SQL</text></svg>
    """

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `a card has its size, its paper and its text`() throws {
    let drawer = CardDrawer(PictureLibraries())
    let png = try drawer.png(Array(CardDrawerTests.svg.utf8))
    #expect(PictureReading(png) == .picture(PictureHeader(.png, CardDrawer.size)))
    let card = try #require(IndexedPNG(png))
    #expect(card.brightness(x: 0..<1200, y: 0..<200) == 0xFD)
    #expect(card.brightness(x: 80..<600, y: 230..<300) < 0xD0)
    #expect(card.brightness(x: 700..<1200, y: 230..<300) == 0xFD)
    #expect(png.count < 40_000)
  }

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `cards are drawn on all processors at once, and are the same each time`() async throws {
    let libraries = PictureLibraries()
    let drawer = CardDrawer(libraries)
    let first = try drawer.png(Array(CardDrawerTests.svg.utf8))
    let all = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          // A drawing that fails is one that differs.
          (0..<12).count { _ in (try? drawer.png(Array(CardDrawerTests.svg.utf8))) == first }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(all == 96)
  }

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `a drawing of many colours keeps them`() throws {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><defs><linearGradient id="a">
      <stop stop-color="#f00"/><stop offset="1" stop-color="#0ff"/></linearGradient></defs>
      <rect width="1200" height="630" fill="url(#a)"/></svg>
      """
    let png = try CardDrawer(PictureLibraries()).png(Array(svg.utf8))
    #expect(PictureReading(png) == .picture(PictureHeader(.png, CardDrawer.size)))
    #expect(IndexedPNG(png) == nil)
  }

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `what is no drawing is said to be none`() {
    #expect(throws: CardDrawer.Failure.self) {
      _ = try CardDrawer(PictureLibraries()).png(Array("<svg><text".utf8))
    }
  }

  @Test func `without the libraries nothing is drawn and nothing is scaled`() {
    var names = PictureLibraries.Names()
    names.svg = "libnothing.so.0"
    names.raster = "libnothing.so.1"
    names.webP = "libnothing.so.2"
    let libraries = PictureLibraries(names)
    #expect(!libraries.canDraw && !libraries.canScale && !libraries.canEncodeWebP)
    #expect(throws: CardDrawer.Failure.noLibrary) { _ = try CardDrawer(libraries).png([]) }
    let target = PictureScaler.Target(width: 1, kind: .png)
    #expect(PictureScaler(libraries).copies(of: [], .png, [target]).isEmpty)
  }
}

/// The pixels of a PNG with a palette and rows without filters, which is what cards are.
private struct IndexedPNG {
  private var rows: [UInt8]
  private let palette: [UInt8]
  private let width: Int

  init?(_ png: [UInt8]) {
    let reader = ByteReader(png)
    guard let width = reader.big(16, bytes: 4), let height = reader.big(20, bytes: 4),
      reader.byte(25) == 3
    else { return nil }
    self.width = width
    var (palette, packed, offset): ([UInt8], [UInt8], Int) = ([], [], 8)
    while let length = reader.big(offset, bytes: 4) {
      if reader.holds("PLTE", at: offset + 4) {
        palette = Array(png[(offset + 8)...].prefix(length))
      }
      if reader.holds("IDAT", at: offset + 4) { packed += png[(offset + 8)...].prefix(length) }
      offset += length + 12
    }
    self.palette = palette
    typealias Inflate =
      @convention(c) (
        UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt>, UnsafePointer<UInt8>?, UInt
      ) -> Int32
    guard let zlib = dlopen("libz.so.1", RTLD_NOW), let symbol = dlsym(zlib, "uncompress") else {
      return nil
    }
    rows = [UInt8](repeating: 0, count: (width + 1) * height)
    var count = UInt(rows.count)
    let inflate = unsafeBitCast(symbol, to: Inflate.self)
    guard inflate(&rows, &count, packed, UInt(packed.count)) == 0, count == UInt(rows.count) else {
      return nil
    }
  }

  /// The mean of the red of a region.
  func brightness(x: Range<Int>, y: Range<Int>) -> Int {
    let sum = y.reduce(0) { sum, row in
      x.reduce(sum) { $0 + Int(palette[3 * Int(rows[row * (width + 1) + 1 + $1])]) }
    }
    return sum / (x.count * y.count)
  }
}
