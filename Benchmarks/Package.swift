// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "suluh", path: "..")],
  targets: [
    .executableTarget(name: "generate-deals", path: "Sources/GenerateDeals", swiftSettings: settings),
    .executableTarget(
      name: "questions", dependencies: [.product(name: "Rooms", package: "suluh")], path: "Sources/Questions",
      swiftSettings: settings),
    .executableTarget(
      name: "kernel-guard", dependencies: [.product(name: "Engine", package: "suluh")], path: "Sources/KernelGuard",
      swiftSettings: settings),
    .executableTarget(
      name: "load-table", dependencies: [.product(name: "Rooms", package: "suluh")], path: "Sources/LoadTable",
      swiftSettings: settings),
    .executableTarget(
      name: "models", dependencies: [.product(name: "Rooms", package: "suluh")], path: "Sources/Models",
      swiftSettings: settings),
    .executableTarget(
      name: "forecasts", dependencies: [.product(name: "Rooms", package: "suluh")], path: "Sources/Forecasts",
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
