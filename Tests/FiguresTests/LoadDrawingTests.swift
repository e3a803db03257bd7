import Evidence
import Figures
import Loads
import Markup
import SeededRandom
import Testing

@Suite("Drawings of loads")
struct LoadDrawingTests {
  private static let names = WrittenLoads.all.keys.sorted()

  private func drawing(_ name: String) throws -> LoadDrawing {
    LoadDrawing(try #require(WrittenLoads.all[name]), name: name)
  }

  private func html(_ name: String) throws -> String {
    var out = HTMLBuffer()
    try drawing(name).write(into: &out)
    return out.text
  }

  private static func svgs(_ html: String) -> [String] {
    html.ranges(of: "<svg").compactMap { start in
      html[start.lowerBound...].firstRange(of: "</svg>").map {
        String(html[start.lowerBound..<$0.upperBound])
      }
    }
  }

  @Test("Each load is drawn as it was", arguments: names)
  func golden(name: String) throws {
    try RecordedPlans.expect(html(name), in: "load_\(name).html")
  }
}
