import SitegenCommand

@main
enum Main {
  static func main() async { await runSitegen() }
}
