// swift-tools-version: 6.1
import PackageDescription

// The house, top to bottom: a room may use only the rooms named on its line, and those stand above it.
// `make check` enforces it. What each room owns is in CONTRIBUTING.md.

// `make check` and CI allow no warning; elsewhere a newer compiler's warnings stop nobody.
let strictness: [SwiftSetting] =
  Context.environment["SULUH_STRICT"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Each function by itself, so that the linker leaves out those that nothing calls.
    .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
  ] + strictness

/// The standard library's text search brings its engine for patterns with it, a twelfth of the whole program;
/// ours are RE2's, and `TextSearch` in Diagnostics has the rest.
let withoutPatterns: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
]

/// No names for other programs, places of addresses in a few bits each, functions with the same code once (nothing here
/// tells them apart by where they lie), and what `small.ld` leaves out: five megabytes less.
let small: LinkerSetting = .unsafeFlags(
  [
    "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=all", "-Xlinker", "-z", "-Xlinker",
    "pack-relative-relocs", "-Xlinker", "-T", "-Xlinker", Context.packageDirectory + "/Sources/suluh/small.ld",
  ],
  .when(configuration: .release))

/// What a room is built for.
enum Aim {
  /// Speed: generic code is specialised across rooms, without which kernels run 10 to 15 times slower.
  case speed
  /// Speed in debug builds too: rooms of numbers run a hundred times slower without.
  case speedAlways
  /// A small program: rooms that see questions and answers, not rows.
  case size

  var settings: [SwiftSetting] {
    switch self {
    case .speed: [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]
    case .speedAlways: Aim.speed.settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
    case .size: [.unsafeFlags(["-Osize"], .when(configuration: .release))]
    }
  }
}

func room(
  _ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, for aim: Aim = .size
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: ["README.md"], resources: resources,
    swiftSettings: settings + withoutPatterns + aim.settings, linkerSettings: [.linkedLibrary("m")])
}

func tests(of room: String, uses dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.target(name: room)] + dependencies, exclude: exclude,
    swiftSettings: settings + Aim.speed.settings)
}

let package = Package(
  name: "suluh",
  products: [
    .executable(name: "suluh", targets: ["suluh"]),
    // For the benchmarks, which are a package of their own; what needs the engine alone builds no more than that.
    .library(name: "Engine", targets: ["Diagnostics", "Frames"]),
    .library(
      name: "Rooms", targets: ["Builtins", "Diagnostics", "Formats", "Frames", "Sessions", "Statistics", "Styling"]),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CJSON", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .target(name: "CBytes"),
    .target(name: "CEditline", dependencies: ["CLibedit"], exclude: ["README.md"]),
    .target(name: "CRegex", exclude: ["README.md"], linkerSettings: [.linkedLibrary("re2")]),

    room("Datasets"),
    room("Styling"),
    room("Diagnostics", uses: ["Styling"]),
    room("Statistics", for: .speedAlways),
    room("Frames", uses: ["CBytes", "CRegex", "Diagnostics"], for: .speed),
    room("Formats", uses: ["CBytes", "CZlib", "Diagnostics", "Frames"], for: .speed),
    room("Notebooks", uses: ["CJSON", "CMarkdown", "Diagnostics", "Styling"]),
    room("Charts", uses: ["Diagnostics", "Styling"]),
    room("Language", uses: ["Diagnostics"]),
    room("Declarations", uses: ["Charts", "Diagnostics", "Frames", "Language", "Styling"]),
    room("SalesModel", uses: ["Declarations", "Diagnostics", "Frames", "Language"]),
    room("Planning", uses: ["Declarations", "Diagnostics", "Frames", "Language", "SalesModel", "Statistics"]),
    room("Execution", uses: ["Declarations", "Diagnostics", "Frames", "Planning", "Statistics"], for: .speed),
    room(
      "Builtins", uses: ["CBytes", "Charts", "Declarations", "Diagnostics", "Frames", "Language", "Styling"],
      resources: [.embedInCode("prelude.suluh")]),
    room(
      "Analyses",
      uses: [
        "Declarations", "Diagnostics", "Execution", "Frames", "Language", "Planning", "SalesModel", "Statistics",
      ]),
    room(
      "Sessions",
      uses: [
        "Analyses", "Builtins", "Charts", "Datasets", "Declarations", "Diagnostics", "Execution", "Formats", "Frames",
        "Language", "Notebooks", "Planning", "SalesModel", "Statistics", "Styling",
      ]),

    .executableTarget(
      name: "suluh",
      dependencies: [
        "Builtins", "CEditline", "Diagnostics", "Frames", "Sessions", "Styling",
      ], exclude: ["README.md", "small.ld"],
      swiftSettings: settings + withoutPatterns + Aim.size.settings, linkerSettings: [small]),
    .executableTarget(
      name: "generate-datasets", dependencies: ["Datasets"], path: "Sources/DatasetGenerator", swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Frames"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "Styling"),
    tests(of: "Diagnostics", uses: ["Styling"]),
    tests(of: "Charts", uses: ["Diagnostics", "Styling", "TestSupport"], exclude: ["Goldens", "reference"]),
    tests(of: "Notebooks", uses: ["Diagnostics", "Styling"]),
    tests(of: "Language", uses: ["Diagnostics", "TestSupport"]),
    tests(of: "Formats", uses: ["CBytes", "Diagnostics", "Frames", "TestSupport"]),
    tests(of: "Frames", uses: ["Diagnostics", "TestSupport"], exclude: ["reference"]),
    tests(of: "Datasets"),
    tests(of: "Builtins", uses: ["Declarations", "Frames", "Language", "TestSupport"]),
    tests(of: "SalesModel", uses: ["Declarations", "Diagnostics", "Formats", "Frames", "Language", "TestSupport"]),
    tests(of: "Statistics", uses: ["TestSupport"], exclude: ["reference"]),
    tests(
      of: "Execution",
      uses: ["Builtins", "Declarations", "Diagnostics", "Frames", "Language", "Planning", "SalesModel", "TestSupport"],
      exclude: ["Goldens"]),
    tests(
      of: "Sessions",
      uses: [
        "Analyses", "Builtins", "Declarations", "Diagnostics", "Execution", "Formats", "Frames", "Language", "Planning",
        "SalesModel",
        "Styling", "TestSupport",
      ], exclude: ["Goldens", "Pages/Goldens"]),
    tests(of: "suluh", uses: ["Diagnostics", "Frames", "Sessions", "Styling", "TestSupport"], exclude: ["Goldens"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
