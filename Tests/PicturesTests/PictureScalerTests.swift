import GeneratedSites
import Testing

@testable import Pictures

@Suite(.enabled(if: PictureLibraries().canScale && PictureLibraries().canEncodeWebP))
struct PictureScalerTests {
  private let scaler = PictureScaler(PictureLibraries())
  private let source = PlainPNG.make(width: 1000, height: 500)

  @Test(arguments: [PictureKind.png, .jpeg, .webp])
  func `copies have the width that was asked for, and their kind`(kind: PictureKind) throws {
    let targets = [640, 333, 1].map { PictureScaler.Target(width: $0, kind: kind) }
    let copies = scaler.copies(of: source, .png, targets)
    for target in targets {
      let copy = try #require(copies[target])
      let size = PictureHeader.Size(target.width, max(1, (target.width + 1) / 2))
      #expect(PictureReading(copy) == .picture(PictureHeader(kind, size)))
      #expect(copy.count < source.count)
    }
  }

  @Test func `a photograph stands upright in its copies`() throws {
    let target = PictureScaler.Target(width: 800, kind: .jpeg)
    var photo = try #require(scaler.copies(of: source, .png, [target])[target])
    // EXIF with one entry: orientation 6, a quarter turn to the right.
    let exif: [UInt8] =
      Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0] + [
        0, 0, 0, 0,
      ]
    photo.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
    #expect(PictureReading(photo) == .picture(PictureHeader(.jpeg, PictureHeader.Size(400, 800))))
    let small = PictureScaler.Target(width: 200, kind: .webp)
    let copy = try #require(scaler.copies(of: photo, .jpeg, [small])[small])
    #expect(PictureReading(copy) == .picture(PictureHeader(.webp, PictureHeader.Size(200, 400))))
  }

  @Test func `a picture that is damaged has no copies`() {
    let target = PictureScaler.Target(width: 640, kind: .png)
    #expect(scaler.copies(of: Array(source[..<20] + source[900...]), .png, [target]).isEmpty)
    #expect(scaler.copies(of: [], .jpeg, [target]).isEmpty)
    #expect(scaler.copies(of: source, .jpeg, [target]).isEmpty)
  }

  @Test func `the same picture gives the same bytes`() {
    let targets = [PictureKind.png, .jpeg, .webp].map { PictureScaler.Target(width: 320, kind: $0) }
    #expect(scaler.copies(of: source, .png, targets) == scaler.copies(of: source, .png, targets))
  }
}
