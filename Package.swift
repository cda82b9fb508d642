// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "sitegen",
  products: [.executable(name: "sitegen", targets: ["sitegen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
  ],
  targets: [
    // The bottom of the module graph: the C library, text and digests, then the system's libraries.
    .target(name: "CLibrary"),
    .target(name: "Text", dependencies: ["CLibrary"]),
    .target(name: "Digests", dependencies: ["Text", .product(name: "Crypto", package: "swift-crypto")]),
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // The files of `templates/`, embedded byte for byte with C23's #embed.
    .target(
      name: "CThemeFiles", exclude: ["list-theme.sh"],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    // The files of `new-repository/`, embedded the same way.
    .target(name: "CRepositoryFiles", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    // Linux system calls that Swift's C library module does not export.
    .target(name: "CFiles"),

    // The script and style sheet that the preview adds to pages, embedded the same way.
    .target(name: "CPreview", exclude: ["preview.js", "preview.css"], cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    .target(name: "Diagnostics", dependencies: ["Text"]),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics", "Text"]),
    .target(name: "XML", dependencies: ["CExpat", "Text"]),
    .target(name: "Markdown", dependencies: ["CLibrary", "CCMarkGFM", "Diagnostics", "Text"]),
    .target(name: "Templating", dependencies: ["Diagnostics", "Text"]),
    .target(name: "Vocabulary", dependencies: ["Diagnostics", "YAML", "Text"]),
    .target(name: "Catalogue", dependencies: ["Vocabulary", "Diagnostics", "YAML", "Text"]),
    .target(name: "TableImport", dependencies: ["Catalogue", "Vocabulary", "Diagnostics", "YAML", "Text"]),
    .target(name: "Charters", dependencies: ["Diagnostics", "Digests", "YAML", "Markdown", "Vocabulary", "Text"]),
    .target(name: "FileSystem", dependencies: ["CLibrary", "CFiles", "Diagnostics", "Digests", "Text"]),
    .target(name: "Programs", dependencies: ["CLibrary", "CFiles", "CZip", "FileSystem", "Diagnostics", "Text"]),
    .target(
      name: "SiteModel",
      dependencies: [
        "CLibrary", "CThemeFiles", "FileSystem", "Charters", "Catalogue", "Vocabulary", "Templating", "Markdown", "XML", "YAML", "Digests", "Diagnostics",
        "Text",
      ]),
    .target(
      name: "Pages",
      dependencies: [
        "CLibrary", "SiteModel", "FileSystem", "Charters", "Catalogue", "Vocabulary", "Templating", "Markdown", "YAML", "Digests", "Diagnostics", "Text",
      ]),
    .target(
      name: "SiteBuild",
      dependencies: [
        "CLibrary", "Pages", "SiteModel", "Programs", "FileSystem", "Charters", "Catalogue", "Vocabulary", "Markdown", "YAML", "Digests", "Diagnostics", "Text",
      ]),
    .target(
      name: "Authoring",
      dependencies: [
        "CLibrary", "CFiles", "CRepositoryFiles", "SiteBuild", "Pages", "SiteModel", "Programs", "FileSystem", "Charters", "Catalogue", "TableImport",
        "Vocabulary", "Templating", "Markdown", "YAML", "Digests", "Diagnostics", "Text",
      ]),
    .target(
      name: "Preview",
      dependencies: [
        "CLibrary", "Authoring", "SiteBuild", "Pages", "SiteModel", "FileSystem", "Charters", "Vocabulary", "Digests", "Diagnostics", "Text", "CPreview",
        "CZlib", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    .target(
      name: "SitegenCommand",
      dependencies: [
        "CLibrary", "Preview", "Authoring", "SiteBuild", "Pages", "SiteModel", "Programs", "FileSystem", "Charters", "Vocabulary", "Markdown", "Diagnostics",
        "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // mimalloc is linked before the C library, so that its `malloc` replaces the C library's.
    .executableTarget(name: "sitegen", dependencies: ["SitegenCommand"], linkerSettings: [.linkedLibrary("mimalloc")]),

    // Helpers that several test targets share.
    .target(name: "TestSupport", dependencies: ["CLibrary", "Diagnostics", "YAML"], path: "Tests/TestSupport"),
    // Builds a site from sources in memory.
    .target(name: "SiteTestSupport", dependencies: ["SiteBuild", "Pages", "Diagnostics", "Text", "TestSupport"], path: "Tests/SiteTestSupport"),
    .testTarget(name: "TextTests", dependencies: ["Text", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "ChartersTests", dependencies: ["Charters", "Vocabulary", "Diagnostics", "Digests", "Markdown", "YAML", "TestSupport"], exclude: ["Sentences"]),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary", "Diagnostics", "YAML", "TestSupport"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "Vocabulary", "Diagnostics", "YAML", "Text", "TestSupport"]),
    .testTarget(
      name: "TableImportTests", dependencies: ["TableImport", "Catalogue", "Vocabulary", "Diagnostics", "YAML", "Text", "TestSupport"]),
    .testTarget(name: "FileSystemTests", dependencies: ["CLibrary", "FileSystem", "Digests", "TestSupport"]),
    .testTarget(name: "ProgramsTests", dependencies: ["Programs", "FileSystem", "TestSupport"]),
    .testTarget(
      name: "SiteModelTests",
      dependencies: [
        "SiteModel", "Pages", "FileSystem", "Charters", "Catalogue", "Templating", "Markdown", "YAML", "Digests", "Diagnostics", "SiteTestSupport",
        "TestSupport",
      ]),
    .testTarget(
      name: "PagesTests",
      dependencies: ["Pages", "SiteModel", "Vocabulary", "Digests", "Text", "XML", "SiteBuild", "SiteTestSupport"]),
    .testTarget(name: "SiteBuildTests", dependencies: ["SiteBuild", "Pages", "SiteModel", "Diagnostics", "Text", "SiteTestSupport", "TestSupport"]),
    .testTarget(
      name: "AuthoringTests", dependencies: ["Authoring", "SiteBuild", "SiteModel", "Charters", "Vocabulary", "Diagnostics", "SiteTestSupport", "TestSupport"]),
    .testTarget(name: "PreviewTests", dependencies: ["CLibrary", "Preview", "SiteBuild", "TestSupport"]),
    .testTarget(name: "TemplatingTests", dependencies: ["Templating", "Diagnostics", "Text", "TestSupport"]),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "CCMarkGFM", "Diagnostics", "Text", "TestSupport"]),
    // The code to be fuzzed. `swift test` runs it on the saved corpus; `make fuzz` searches for new inputs.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Authoring", "Catalogue", "TableImport", "Charters", "Diagnostics", "Digests", "FileSystem", "Markdown", "Pages", "Preview", "Programs", "SiteBuild",
        "SiteModel",
        "Templating",
        "Text", "YAML", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      path: "Tests/Fuzzing/Targets"),
    .testTarget(name: "FuzzingTests", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Replay"),
  ]
)

// The fuzzer, for `make fuzz` only, because it does not link without clang's libFuzzer.
if Context.environment["SITEGEN_FUZZING"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
    .executableTarget(name: "fuzz", dependencies: ["CLibrary", "CFuzzer", "FuzzTargets"], path: "Tests/Fuzzing/Driver"),
  ]
}

// Benchmarks, for `make bench` only, so that ordinary builds do not fetch the libraries that sitegen is compared with.
if Context.environment["SITEGEN_BENCHMARKS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"))
  package.dependencies.append(.package(url: "https://github.com/jpsim/Yams", from: "6.2.0"))
  package.targets += [
    .executableTarget(
      name: "template-benchmark", dependencies: ["Templating", "Text", "Diagnostics", .product(name: "Mustache", package: "swift-mustache")],
      path: "Benchmarks/TemplateBenchmark"),
    .executableTarget(
      name: "yaml-benchmark", dependencies: ["YAML", "Diagnostics", .product(name: "Yams", package: "Yams")], path: "Benchmarks/YAMLBenchmark"),
  ]
}
