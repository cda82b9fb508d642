import Text

/// An sRGB colour.
package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Parses `#rrggbb` or `#rgb`; nil for anything else.
  package init?(hex text: String) {
    guard text.first == "#" else { return nil }
    var digits = Array(text.dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6, let value = UInt32(String(digits), radix: 16), digits.allSatisfy(\.isHexDigit) else { return nil }
    self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }

  package var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Relative luminance (WCAG 2.2).
  var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast ratio from 1 to 21 (WCAG 2.2).
  package func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Mixes each channel with that of `target`, whose share is 0 to 1.
  package func mixed(with target: Color, _ share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
    return Color(red: mix(red, target.red), green: mix(green, target.green), blue: mix(blue, target.blue))
  }

  /// A ratio as text, such as `4.53:1`. It is rounded down, so that a ratio shown as passing does pass.
  package static func ratio(_ value: Double) -> String {
    let hundredths = Int(value * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(twoDigits(rest)):1"
  }
}

/// x^2.4 for 0 ≤ x ≤ 1, as x² · (x²)^⅕. It avoids the C library, so that the result is the same everywhere.
private func power(_ x: Double) -> Double {
  let square = x * x
  if square == 0 { return 0 }
  // Newton's method for y⁵ = x².
  var y = 1.0
  for _ in 0..<60 {
    let fourth = y * y * y * y
    y -= (fourth * y - square) / (5 * fourth)
  }
  return square * y
}

/// The accent colour adapted to light and dark pages. Each form has a contrast of at least 4.5:1 where it is used.
package struct Accent: Sendable {
  package static let lightBackground = Color(red: 0xF6, green: 0xF4, blue: 0xF0)
  package static let darkBackground = Color(red: 0x1C, green: 0x1F, blue: 0x24)
  private static let black = Color(red: 0, green: 0, blue: 0)
  private static let white = Color(red: 255, green: 255, blue: 255)

  /// For text and borders on light backgrounds.
  package let light: Color
  /// A darker `light`, for elements under the pointer.
  package let strong: Color
  /// For text and borders on dark backgrounds.
  package let dark: Color
  /// For text on `light`.
  package let onAccent: Color

  package static let standard = Accent(Color(red: 0x0B, green: 0x5F, blue: 0xFF))

  package init(_ color: Color) {
    light = Self.nearest(color, to: Self.black, on: Self.lightBackground)
    strong = light.mixed(with: Self.black, 0.25)
    dark = Self.nearest(color, to: Self.white, on: Self.darkBackground)
    onAccent = light.contrast(with: Self.white) >= 4.5 ? Self.white : Self.black
  }

  /// The colour itself if its contrast passes, or else the first passing one on the way to `target`.
  private static func nearest(_ color: Color, to target: Color, on background: Color) -> Color {
    for step in 0...200 {
      let candidate = color.mixed(with: target, Double(step) / 200)
      if candidate.contrast(with: background) >= 4.5 { return candidate }
    }
    return target
  }

  /// The CSS rule to append to the theme's style sheet.
  package var css: String {
    ":root{--accent:\(light.hex);--accent-strong:\(strong.hex);--accent-on-dark:\(dark.hex);--on-accent:\(onAccent.hex)}\n"
  }
}
