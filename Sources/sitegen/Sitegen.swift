// The program `sitegen`: its entry point only. The command line is in SitegenCommand; begin there, with `runSitegen` and `Sitegen`.
import SitegenCommand

@main
enum Main {
  static func main() async { await runSitegen() }
}
