import Catalogue
import Diagnostics

/// What may become part of a text under one licence.
package enum LicenseGate {
  static func checkAdaptable(_ snapshot: UpstreamSnapshot) throws {}
}
