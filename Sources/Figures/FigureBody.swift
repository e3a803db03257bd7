internal import Markup

/// What an instrument draws of its evidence, inside a frame that all figures share.
protocol FigureBody {
  /// Writes the drawing or the table itself.
  func writeDrawing(into out: inout HTMLBuffer)
  /// Writes the data as a table; false where the drawing is the data.
  func writeData(into out: inout HTMLBuffer) -> Bool
}
