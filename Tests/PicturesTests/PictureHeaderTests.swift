import SeededRandom
import Testing

@testable import Pictures

@Suite struct PictureHeaderTests {
  @Test(arguments: SamplePictures.all)
  func `a header says what a picture is and how large it is shown`(sample: SamplePictures.Sample) {
    let header = PictureHeader(sample.kind, sample.size, isAnimated: sample.isAnimated)
    #expect(PictureReading(sample.bytes) == .picture(header))
  }

  @Test(arguments: [
    (#"<svg width="7" height="5"/>"#, 7, 5), (#"<svg viewBox="0 0 70.4 50"></svg>"#, 70, 50),
    (#"<svg width="100%" height="100%" viewBox="0,0,7,5"/>"#, 7, 5),
    (#"<svg width='2in' viewBox='0 0 20 10'>"#, 192, 96),
    (#"<svg height="15pt" viewBox="0 0 2 1">"#, 40, 20),
    (#"<svg width="2em" height="1e1px">"#, 32, 10),
    (#"<svg width="25.4mm" height="2.54cm">"#, 96, 96),
    (
      "\u{FEFF}<?xml version='1.0'?>\n<!-- <svg width='1' height='1'> -->\n<!DOCTYPE svg [<!ENTITY a '>'>]>\n<svg:svg\n xmlns:svg='x' width = '7'\nheight='5'>",
      7, 5
    ),
  ])
  func `an SVG's size has units, or is that of its view box`(text: String, width: Int, height: Int)
  {
    let header = PictureHeader(.svg, PictureHeader.Size(width, height))
    #expect(PictureReading(Array(text.utf8)) == .picture(header))
  }

  @Test(arguments: [
    "<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg width='7'>", "<svg width='-1' height='nan'>",
    "<svg width='1e400' height='3'>", "<svg viewBox='0 0 0 5'>",
  ])
  func `an SVG may have no size`(text: String) {
    #expect(PictureReading(Array(text.utf8)) == .picture(PictureHeader(.svg, nil)))
  }

  @Test(arguments: [
    "", "GIF88a", "<html></html>", "<svgs/>", "BM", "\u{0}\u{0}\u{0}\u{10}ftypisomabcdefgh",
  ])
  func `what is no picture is none`(text: String) {
    #expect(PictureReading(Array(text.utf8)) == .noPicture)
  }

  @Test(arguments: SamplePictures.all)
  func `a picture that is cut off is never taken for another`(sample: SamplePictures.Sample) {
    let whole = PictureReading(sample.bytes)
    for count in 0..<sample.bytes.count {
      switch PictureReading(Array(sample.bytes.prefix(count))) {
      case .picture(let header):
        // The rest of an animation may be what is missing.
        #expect(header.kind == sample.kind && (whole == .picture(header) || sample.isAnimated))
      case .incomplete(let kind): #expect(kind == sample.kind)
      case .noPicture: #expect(count < 30)
      }
    }
  }

  @Test(arguments: SamplePictures.all)
  func `no bytes do harm`(sample: SamplePictures.Sample) {
    var random = SeededGenerator(seed: UInt64(sample.bytes.count))
    for _ in 0..<4000 {
      var bytes = sample.bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let value: UInt8 =
          [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random)
          ?? UInt8.random(in: 0...255, using: &random)
        bytes[place] =
          Bool.random(using: &random) ? value : UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      if case .picture(let header) = PictureReading(bytes), let size = header.size {
        #expect((1...1_000_000).contains(size.width) && (1...1_000_000).contains(size.height))
      }
    }
  }

  @Test func `SVGs of nothing but openings do no harm`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "<svg ", "<!--", "-->", "<?", "?>", "<!DOCTYPE", "[", "]", ">", "width", "=", "'", "\"",
      "1e9", " ",
    ]
    for _ in 0..<4000 {
      let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      _ = PictureReading(Array(text.utf8))
    }
  }

  @Test func `a JPEG's size may stand behind a large preview`() throws {
    let folder = try ScratchFolder()
    let sample = try #require(SamplePictures.all.first { $0.name == "jpeg" })
    let preview: [UInt8] = [0xFF, 0xE1, 0xFF, 0xF0] + [UInt8](repeating: 7, count: 0xFFEE)
    let bytes = Array(sample.bytes.prefix(2)) + preview + preview + sample.bytes.dropFirst(2)
    try folder.write(bytes, to: "a.jpg")
    #expect(
      try PictureFile.reading(of: folder.path + "/a.jpg")
        == .picture(PictureHeader(.jpeg, PictureHeader.Size(7, 5))))
  }
}
