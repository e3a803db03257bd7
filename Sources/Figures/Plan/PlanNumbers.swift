internal import Evidence
internal import Plans

/// The numbers of one plan as its figure writes them: all times with the same decimals, so that they
/// can be compared at a glance.
struct PlanNumbers {
  private let isInSeconds: Bool
  private let places: Int

  /// - Parameter whole: The longest time, in milliseconds.
  init(whole: Double) {
    isInSeconds = whole >= 10_000
    let size = isInSeconds ? whole / 1000 : whole
    places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  }

  func time(_ milliseconds: Double) -> String {
    let unit = isInSeconds ? "\u{A0}s" : "\u{A0}ms"
    return NumberText.fixed(isInSeconds ? milliseconds / 1000 : milliseconds, places) + unit
  }

  static func count(_ number: Double) -> String {
    Int(exactly: number.rounded()).map(NumberText.count) ?? NumberText.significant(number)
  }

  static func counted(_ number: Double, _ one: String, _ many: String) -> String {
    count(number) + " " + (number.rounded() == 1 ? one : many)
  }

  static func buffers(_ blocks: BlockCounts) -> String {
    counted(Double(blocks.total), "buffer", "buffers")
  }

  static func factor(_ factor: Double) -> String { NumberText.significant(factor) + "×" }

  static func kilobytes(_ number: Int) -> String { NumberText.bytes(Double(number) * 1024) }
}
