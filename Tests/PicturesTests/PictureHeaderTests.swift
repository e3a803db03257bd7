import Testing

@testable import Pictures

@Suite struct PictureHeaderTests {
  @Test func `what is no picture is none`() {
    #expect(PictureReading([]) == .noPicture)
  }
}
