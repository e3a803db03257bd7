internal import CPictures
internal import Synchronization

/// The libraries that draw cards and make pictures smaller, each loaded when it is first needed.
///
/// A class so that all share what is loaded. A machine without them has no cards and no smaller
/// copies, and everything else works.
package final class PictureLibraries: Sendable {
  /// What the libraries are called.
  package struct Names: Sendable {
    package var svg = "librsvg-2.so.2"
    package var raster = "libgdk_pixbuf-2.0.so.0"
    package var webP = "libwebp.so.7"

    package init() {}
  }

  /// Addresses, which stay right for as long as the process runs; 0 for what is not there.
  private struct Loaded {
    var svg: Int?
    var raster: Int?
    var webP: Int?
  }

  private let names: Names
  private let loaded = Mutex(Loaded())

  package init(_ names: Names = Names()) {
    self.names = names
  }

  /// Whether cards can be drawn.
  package var canDraw: Bool { svg != nil }

  /// Whether pictures can be made smaller.
  package var canScale: Bool { raster != nil }

  /// Whether they can become WebP.
  package var canEncodeWebP: Bool { webP != nil }

  var svg: OpaquePointer? {
    OpaquePointer(
      bitPattern: loaded.withLock { loaded in
        let address = loaded.svg ?? Int(bitPattern: cn_svg_open(names.svg))
        loaded.svg = address
        return address
      })
  }

  var raster: OpaquePointer? {
    OpaquePointer(
      bitPattern: loaded.withLock { loaded in
        let address = loaded.raster ?? Int(bitPattern: cn_raster_open(names.raster))
        loaded.raster = address
        return address
      })
  }

  var webP: OpaquePointer? {
    OpaquePointer(
      bitPattern: loaded.withLock { loaded in
        let address = loaded.webP ?? Int(bitPattern: cn_webp_open(names.webP))
        loaded.webP = address
        return address
      })
  }
}
