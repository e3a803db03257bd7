/// How a look is written: the class that the style sheet gives a colour, the colour where there is no style
/// sheet, and what is the same in both.
struct LoadInk {
  var name: String
  var colour: String
  var attributes = ""
  /// Of dots: in the colour of the paper.
  var isHollow = false

  private static func session(_ number: Int, _ attributes: String = "") -> LoadInk {
    LoadInk(
      name: "s\(number)", colour: SessionPalette.colour(number), attributes: attributes)
  }

  private static func muted(_ attributes: String = "") -> LoadInk {
    LoadInk(name: "m", colour: SessionPalette.muted, attributes: attributes)
  }

  private static func caution(_ attributes: String = "") -> LoadInk {
    LoadInk(name: "e", colour: SessionPalette.caution, attributes: attributes)
  }

  private static let line = " fill=\"none\""
  private static let thick = " fill=\"none\" stroke-width=\"1.5\""
  private static let flat = " stroke=\"none\""

  init(_ look: LoadLook) {
    self =
      switch look {
      case .shade: .muted(" fill-opacity=\".2\" stroke=\"none\"")
      case .grid: LoadInk(name: "t", colour: "#dfe1df", attributes: LoadInk.line)
      case .base: .muted(LoadInk.line)
      case .dashed: .muted(LoadInk.line + " stroke-dasharray=\"3 3\"")
      case .band: .session(0, " fill-opacity=\".25\"")
      case .failedBand: .caution(" fill-opacity=\".5\"")
      case .gauge: .session(4, LoadInk.thick)
      case .rule: LoadInk(name: "n", colour: "#1a1d20", attributes: LoadInk.line)
      case .range: .session(0, LoadInk.thick)
      case .failedRange: .caution(LoadInk.thick)
      case .execute: .session(0, LoadInk.flat)
      case .wait: .session(1, LoadInk.flat)
      case .backlog: .session(3, LoadInk.flat)
      case .rest: .muted(LoadInk.flat)
      case .measured, .minor: .session(0)
      case .sample: .session(4)
      case .failed: .caution()
      case .hollow: LoadInk(name: "m", colour: SessionPalette.muted, isHollow: true)
      }
  }

  init(_ style: LoadTextStyle) {
    self =
      switch style {
      case .plain: LoadInk(name: "", colour: "")
      case .strong: LoadInk(name: "", colour: "", attributes: " font-weight=\"600\"")
      case .muted: .muted()
      case .measured: .session(0, " font-weight=\"600\"")
      case .wait: .session(1)
      case .backlog: .session(3)
      case .execute: .session(0)
      case .caution: .caution()
      }
  }

  private init(name: String, colour: String, attributes: String = "", isHollow: Bool = false) {
    self.name = name
    self.colour = colour
    self.attributes = attributes
    self.isHollow = isHollow
  }
}
