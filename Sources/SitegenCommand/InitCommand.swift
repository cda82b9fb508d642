import ArgumentParser

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: "x")
  func run() async throws {}
}
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: "x")
  func run() async throws {}
}
