import Figures
import Foundation
import Markup
import Testing

@Suite("Colours of sessions")
struct SessionColourTests {
  /// Those of the style sheet: of the light page and of the dark one, by session.
  private static func colours() throws -> [(light: String, dark: String)] {
    let sheet = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/CBuiltInTheme/theme/figures.css").standardized
    let css = try String(contentsOf: sheet, encoding: .utf8)
    return css.matches(of: /--s[0-9]: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/).map {
      (String($0.1), String($0.2))
    }
  }

  @Test("They can be read on the page, and the page's colour on them")
  func contrast() throws {
    let colours = try SessionColourTests.colours()
    #expect(colours.count == 8)
    for (light, dark) in colours {
      #expect(SessionColourTests.contrast(light, "#fdfdfc") >= 4.5, "\(light)")
      #expect(SessionColourTests.contrast(dark, "#15181b") >= 4.5, "\(dark)")
    }
  }

  @Test("Drawings alone have those of the light page")
  func fallbacks() throws {
    var out = HTMLBuffer()
    SessionsDrawing(WrittenRuns.crowd, name: "crowd").write(into: &out)
    for (session, colour) in try SessionColourTests.colours().enumerated() {
      #expect(out.text.contains("class=\"s\(session)\" fill=\"\(colour.light)\""))
    }
  }

  /// Source: WCAG 2.2, "contrast ratio".
  private static func contrast(_ one: String, _ other: String) -> Double {
    let pair = [luminance(one), luminance(other)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let parts = Int(colour.dropFirst(), radix: 16) ?? 0
    let linear = [16, 8, 0].map { shift in
      let part = Double(parts >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
