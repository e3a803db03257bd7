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
  // Checked at run time in debug builds, and so by every test; a tenth of the parser's time otherwise.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let package = Package(
  name: "CodeNotes",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "codenotes", targets: ["codenotes"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    // Tests only: the oracle for templates.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // C: system libraries, and what Swift's Glibc module leaves out.
    .systemLibrary(
      name: "CMd4c", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
    .target(
      name: "CGraphviz",
      linkerSettings: [.linkedLibrary("gvc"), .linkedLibrary("cgraph")]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    // Tests only: the oracle for Markdown.
    .systemLibrary(
      name: "CCmarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "CCurl"),
    .target(name: "CLinux"),
    .target(name: "CPictures"),
    .target(name: "CPostgreSQL"),
    .target(name: "CProcesses"),
    .target(name: "CBuiltInTheme", exclude: ["theme"]),

    // Sources → model → pages → output: a target may import only what stands before it.
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Files", dependencies: ["CLinux"], swiftSettings: strict),
    .target(name: "Processes", dependencies: ["CProcesses", "Files"], swiftSettings: strict),
    .target(name: "HTTPClient", dependencies: ["CCurl"], swiftSettings: strict),
    .target(name: "SQLText", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(
      name: "PostgreSQL",
      dependencies: ["CLinux", "CPostgreSQL", "Diagnostics", "Files", "Processes", "SQLText"],
      swiftSettings: strict),
    .target(
      name: "Pictures", dependencies: ["CPictures", "Diagnostics", "Files"], swiftSettings: strict),
    .target(
      name: "Evidence",
      dependencies: ["Diagnostics", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(name: "Plans", dependencies: ["Evidence"], swiftSettings: strict),
    .target(
      name: "Sessions", dependencies: ["Diagnostics", "Evidence", "SQLText"], swiftSettings: strict),
    .target(
      name: "Loads", dependencies: ["Diagnostics", "Evidence", "SQLText"], swiftSettings: strict),
    .target(name: "Requests", dependencies: ["Diagnostics", "Evidence"], swiftSettings: strict),
    .target(
      name: "Telemetry", dependencies: ["Diagnostics", "Evidence", "Loads"], swiftSettings: strict),
    .target(
      name: "OTLP",
      dependencies: [
        "CDeflate", "Evidence", "Telemetry",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: strict),
    .target(
      name: "Contracts",
      dependencies: [
        "Diagnostics", "Evidence", "Files", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "Highlighting", swiftSettings: strict),
    .target(
      name: "Markup", dependencies: ["CMd4c", "Diagnostics", "Highlighting"],
      swiftSettings: strict),
    .target(
      name: "Diagrams", dependencies: ["CGraphviz", "Diagnostics", "Markup"],
      swiftSettings: strict),
    .target(
      name: "Notes",
      dependencies: [
        "CLinux", "Contracts", "Diagnostics", "Evidence", "Files", "Loads", "Markup", "Pictures",
        "Requests", "SQLText", "Sessions", "Telemetry",
        .product(name: "TOMLKit", package: "TOMLKit"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Figures",
      dependencies: [
        "Contracts", "Diagnostics", "Evidence", "Loads", "Markup", "Notes", "Plans", "Requests",
        "Sessions", "Telemetry",
      ],
      swiftSettings: strict),
    // What runs things: nothing that makes the site may import it.
    .target(
      name: "Labs",
      dependencies: [
        "Contracts", "Diagnostics", "Evidence", "Files", "HTTPClient", "Loads", "Notes", "OTLP",
        "Plans", "PostgreSQL", "Processes", "Requests", "SQLText", "Sessions", "Telemetry",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Site", dependencies: ["Diagnostics", "Markup", "Notes", "Pictures"],
      swiftSettings: strict),
    .target(
      name: "Search",
      dependencies: ["CDeflate", "Diagnostics", "Files", "Markup", "Notes", "Site"],
      swiftSettings: strict),
    .target(
      name: "ExternalLinks",
      dependencies: ["CCurl", "Diagnostics", "Files", "Markup", "Notes", "Site"],
      swiftSettings: strict),
    .target(
      name: "Theme",
      dependencies: [
        "CBuiltInTheme", "Diagnostics", "Files", "Markup", "Notes", "Pictures", "Site",
      ],
      swiftSettings: strict),
    .target(
      name: "Syndication", dependencies: ["Files", "Markup", "Notes", "Site"],
      swiftSettings: strict),
    .target(
      name: "Publishing",
      dependencies: [
        "CLinux", "Diagnostics", "Diagrams", "Figures", "Files", "Markup", "Notes", "Pictures",
        "Search", "Site", "Syndication", "Theme",
      ],
      swiftSettings: strict),
    .target(
      name: "Preview",
      dependencies: [
        "CLinux", "Diagnostics", "Files", "Markup", "Notes", "Publishing", "Search", "Site",
        "Syndication", "Theme",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "codenotes",
      dependencies: [
        "CLinux", "Contracts", "Diagnostics", "Evidence", "ExternalLinks", "Files", "Labs",
        "Markup", "Notes",
        "Preview", "Publishing", "Site",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Random numbers with a seed, for tests that make up their inputs.
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),
    // Runs programs and is killed by tests, which look for what it left.
    .executableTarget(
      name: "GuardedParent", dependencies: ["Processes"], path: "Tests/GuardedParent",
      swiftSettings: strict),
    // Threads for tests that wait.
    .target(name: "OwnThreads", path: "Tests/OwnThreads", swiftSettings: strict),
    // Sites with a seed, and what authors do to them.
    .target(
      name: "GeneratedSites", dependencies: ["Files", "SeededRandom"], path: "Tests/GeneratedSites",
      swiftSettings: strict),
    .testTarget(
      name: "BrowserTests", dependencies: ["codenotes", "Search", "SeededRandom"],
      exclude: ["Broken", "Driver", "Site"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "codenotes", "Diagnostics", "Evidence", "Files", "Notes", "OwnThreads", "PostgreSQL",
        "Processes", "SeededRandom",
      ],
      exclude: ["Mistakes", "Oracle/Cases", "Oracle/Fixtures", "Scripts"], swiftSettings: strict),
    .testTarget(
      name: "ContractsTests", dependencies: ["Contracts", "Evidence", "SeededRandom"],
      exclude: ["Pairs"], swiftSettings: strict),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "DiagramsTests", dependencies: ["Diagrams", "Markup"], swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Evidence", "SeededRandom"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests",
      dependencies: [
        "Contracts", "Evidence", "Figures", "Loads", "Markup", "Plans", "Requests", "SeededRandom",
        "Sessions", "Telemetry",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "HighlightingTests", dependencies: ["Highlighting", "SeededRandom"],
      exclude: ["Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "HTTPClientTests", dependencies: ["HTTPClient", "OwnThreads"], swiftSettings: strict),
    .testTarget(
      name: "LabsTests",
      dependencies: ["Files", "Labs", "Loads", "PostgreSQL", "Processes", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "LoadsTests", dependencies: ["Evidence", "Loads", "PostgreSQL", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "MarkupTests",
      dependencies: ["CCmarkGFM", "Diagnostics", "Markup", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "NotesTests",
      dependencies: ["Contracts", "Diagnostics", "Evidence", "Notes", "SeededRandom", "Telemetry"],
      swiftSettings: strict),
    .testTarget(
      name: "OTLPTests",
      dependencies: [
        "CDeflate", "Evidence", "HTTPClient", "OTLP", "OwnThreads", "Telemetry",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Senders"], swiftSettings: strict),
    .testTarget(
      name: "PlansTests", dependencies: ["Evidence", "Plans", "SeededRandom"],
      exclude: ["Corpus", "Recorded"], swiftSettings: strict),
    .testTarget(
      name: "PostgreSQLTests",
      dependencies: [
        "Diagnostics", "Files", "PostgreSQL", "Processes", "SQLText", "SeededRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SessionsTests", dependencies: ["Evidence", "SQLText", "SeededRandom", "Sessions"],
      swiftSettings: strict),
    .testTarget(
      name: "RequestsTests", dependencies: ["Evidence", "Requests", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "TelemetryTests", dependencies: ["Evidence", "SeededRandom", "Telemetry"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "SQLTextTests",
      dependencies: ["Diagnostics", "SQLText"],
      swiftSettings: strict),
    .testTarget(
      name: "SyndicationTests",
      dependencies: [
        "Diagnostics", "Markup", "Notes", "Publishing", "SeededRandom", "Site", "Syndication",
      ],
      exclude: ["judge_feeds.py"], swiftSettings: strict),
    .testTarget(
      name: "PicturesTests",
      dependencies: [
        "Diagnostics", "Files", "GeneratedSites", "Pictures", "Publishing", "SeededRandom", "Site",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProcessesTests",
      dependencies: ["Files", "GuardedParent", "Processes", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Diagnostics", "Files", "GeneratedSites", "OwnThreads", "Pictures", "Publishing",
        "SeededRandom", "Site",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ThemeTests",
      dependencies: [
        "Diagnostics", "Markup", "Notes", "SeededRandom", "Theme",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SearchTests",
      dependencies: [
        "CDeflate", "Diagnostics", "Files", "Markup", "Notes", "Search", "SeededRandom",
      ],
      swiftSettings: strict),
    .testTarget(name: "SiteTests", dependencies: ["Site"], swiftSettings: strict),
    .testTarget(
      name: "PreviewTests",
      dependencies: [
        "Diagnostics", "Files", "GeneratedSites", "Markup", "Preview", "Publishing", "Search",
        "SeededRandom", "Site", "Theme",
      ],
      swiftSettings: strict),
  ]
)
