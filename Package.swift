// swift-tools-version:6.2
import PackageDescription

/// Flags of every target: one place, so that no target is laxer than the others.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "CodeNotes",
  platforms: [.macOS(.v15)],
  targets: [
    // Sources → model → pages → output: a target may import only what stands before it.
    .target(name: "Highlighting", swiftSettings: strict),
    .testTarget(
      name: "HighlightingTests", dependencies: ["Highlighting"], swiftSettings: strict),
  ]
)
