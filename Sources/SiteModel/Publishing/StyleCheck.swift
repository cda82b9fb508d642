import Text

/// Finds parts of a style that load external files, or that may do so.
///
/// Styles load files only through functions and at-rules. Both have an allowlist, so that functions which browsers add later are refused too. Properties need
/// no list.
enum StyleCheck {
  /// Finds the first refused part of a style.
  ///
  /// - Parameter style: a style sheet, the declarations of a `style`, or the value of one property.
  /// - Returns: the byte offset and description of the first refused part; nil if there is none.
  static func firstForbidden(_ style: Bytes) -> (position: Int, what: String)? {
    var tokens = CSSTokenizer(style)
    // The last name: a property if a colon follows.
    var property: (name: String, position: Int)?
    while let (token, start) = tokens.next() {
      switch token {
      case .space: continue
      case .name(let name):
        property = (name, start)
        continue
      case .colon:
        if let property, ["behavior", "-ms-behavior", "-moz-binding"].contains(property.name) {
          return (property.position, "a style that runs a program: `\(property.name)`")
        }
      case .atKeyword(let name) where !rules.contains(name): return (start, name == "import" ? loading : "the rule `@\(name)` in a style")
      case .function("url"):
        guard case .string(let address)? = nextWord(&tokens), case .close? = nextWord(&tokens) else { return (start, loading) }
        if !isWithin(address) { return (start, loading) }
      case .function(let name) where !functions.contains(name): return (start, "the function `\(name)()` in a style")
      case .url(let address): if !isWithin(address) { return (start, loading) }
      case .badURL: return (start, loading)
      default: break
      }
      property = nil
    }
    return nil
  }

  private static let loading = "a style that loads another file"

  private static func nextWord(_ tokens: inout CSSTokenizer) -> CSSTokenizer.Token? {
    while let (token, _) = tokens.next() { if token != .space { return token } }
    return nil
  }

  private static func isWithin(_ address: String) -> Bool {
    EmbeddedAddress(address).isFragment || EmbeddedAddress(address).isPicture || EmbeddedAddress(address).isFont
  }

  private static let rules: Set<String> = [
    "charset", "container", "counter-style", "font-face", "font-feature-values", "font-palette-values", "keyframes", "-webkit-keyframes", "-moz-keyframes",
    "-o-keyframes", "layer", "media", "page", "property", "scope", "starting-style", "supports", "viewport", "-ms-viewport",
  ]

  private static let functions: Set<String> = [
    // Values.
    "abs", "acos", "asin", "atan", "atan2", "attr", "calc", "clamp", "cos", "counter", "counters", "env", "exp", "fit-content", "hypot", "log", "max", "min",
    "minmax", "mod", "pow", "rem", "repeat", "round", "sign", "sin", "sqrt", "tan", "var",
    // Colours and gradients.
    "color", "color-mix", "conic-gradient", "device-cmyk", "hsl", "hsla", "hwb", "icc-color", "lab", "lch", "light-dark", "linear-gradient", "oklab", "oklch",
    "radial-gradient", "repeating-conic-gradient", "repeating-linear-gradient", "repeating-radial-gradient", "rgb", "rgba", "-webkit-linear-gradient",
    "-webkit-radial-gradient", "-webkit-gradient", "from", "to", "color-stop",
    // Transforms, shapes and timing.
    "circle", "cubic-bezier", "ellipse", "frames", "inset", "linear", "matrix", "matrix3d", "path", "perspective", "polygon", "ray", "rect", "ref", "rotate",
    "rotate3d", "rotatex", "rotatey", "rotatez", "scale", "scale3d", "scalex", "scaley", "scalez", "shape", "skew", "skewx", "skewy", "steps", "translate",
    "translate3d", "translatex", "translatey", "translatez", "xywh",
    // Filters.
    "alpha", "blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia",
    // Fonts.
    "character-variant", "format", "historical-forms", "local", "ornaments", "styleset", "stylistic", "swash", "tech",
    // Selectors and conditions.
    "and", "dir", "has", "host", "is", "lang", "matches", "-moz-any", "not", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type", "or", "part",
    "selector", "style", "-webkit-any", "where",
    // Timing of animations.
    "accesskey", "wallclock",
  ]
}

/// An address in a picture, normalised as browsers do (URL Standard, section 4.4): without leading control characters and spaces, and without tabs and line
/// ends.
struct EmbeddedAddress {
  /// The first 60 characters, in lower case.
  private let beginning: String

  init(_ address: String) {
    let scalars = address.unicodeScalars.drop { $0.value <= 0x20 }
    beginning = String(String.UnicodeScalarView(scalars.lazy.filter { ![0x09, 0x0A, 0x0D].contains($0.value) }.prefix(60))).lowercased()
  }

  var isEmpty: Bool { beginning.isEmpty }

  /// Whether it refers to a part of the same file.
  var isFragment: Bool { beginning.hasPrefix("#") }

  /// Whether it embeds a bitmap, which can neither run nor load anything.
  var isPicture: Bool { isData(["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif", "image/bmp"]) }

  var isFont: Bool {
    isData([
      "font/woff2", "font/woff", "font/ttf", "font/otf", "font/sfnt", "font/truetype", "font/opentype", "application/font-woff", "application/font-woff2",
      "application/x-font-woff", "application/x-font-woff2", "application/x-font-ttf", "application/x-font-truetype", "application/x-font-otf",
      "application/x-font-opentype", "application/vnd.ms-opentype",
    ])
  }

  var isScript: Bool { beginning.hasPrefix("javascript:") || beginning.hasPrefix("vbscript:") }

  private func isData(_ types: [String]) -> Bool {
    types.contains { beginning.hasPrefix("data:" + $0 + ";") || beginning.hasPrefix("data:" + $0 + ",") }
  }
}
