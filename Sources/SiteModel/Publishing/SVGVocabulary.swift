import XML

/// The elements and attributes that an SVG file may contain.
enum SVGVocabulary {
  /// Whether to check `name` as a name of SVG. Browsers do not draw elements without a namespace, but the same refusals apply to them.
  static func isSVG(_ name: XMLName) -> Bool { name.namespace.isEmpty || name.namespace == XMLNamespace.svg }

  /// Elements of SVG 1.1 and 2 in lower case, without those that run, load or embed something: no `script`, `foreignObject`, `handler`, `iframe`, `audio`,
  /// `video`, `canvas`, `cursor`, `color-profile`, `font-face-uri`. Elements of the SVG 1.2 drafts, which Inkscape writes, have no effect in browsers.
  static let elements: Set<String> = [
    // Structure.
    "svg", "a", "defs", "desc", "g", "metadata", "style", "switch", "symbol", "title", "use", "view",
    // Shapes, pictures, text.
    "circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "altglyph", "altglyphdef", "altglyphitem", "glyphref", "text", "textpath",
    "tref",
    "tspan",
    // Paint.
    "clippath", "hatch", "hatchpath", "lineargradient", "marker", "mask", "mesh", "meshgradient", "meshpatch", "meshrow", "pattern", "radialgradient",
    "solidcolor", "stop",
    // Filters.
    "filter", "feblend", "fecolormatrix", "fecomponenttransfer", "fecomposite", "feconvolvematrix", "fediffuselighting", "fedisplacementmap", "fedistantlight",
    "fedropshadow", "feflood", "fefunca", "fefuncb", "fefuncg", "fefuncr", "fegaussianblur", "feimage", "femerge", "femergenode", "femorphology", "feoffset",
    "fepointlight", "fespecularlighting", "fespotlight", "fetile", "feturbulence",
    // Animations.
    "animate", "animatecolor", "animatemotion", "animatetransform", "discard", "mpath", "set",
    // Fonts.
    "font", "font-face", "font-face-format", "font-face-name", "font-face-src", "glyph", "hkern", "missing-glyph", "vkern",
    // SVG 1.2.
    "flowdiv", "flowline", "flowpara", "flowref", "flowregion", "flowregionbreak", "flowregionexclude", "flowroot", "flowspan", "flowtref", "textarea",
    "tbreak",
  ]

  /// Namespaces other than SVG's that browsers know: pages, formulas, links, event handlers, style sheets, bindings.
  static let refusedNamespaces: Set<String> = [
    "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", XMLNamespace.xlink, "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2001/XInclude", "http://www.w3.org/2002/xforms", "http://www.w3.org/2004/xbl", "http://www.w3.org/ns/xbl", "http://www.mozilla.org/xbl",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul", XMLNamespace.xml, XMLNamespace.xmlns,
  ]

  /// Attributes with free text, which browsers do not interpret.
  static func isFreeText(_ attribute: String) -> Bool {
    attribute.hasPrefix("data-") || attribute.hasPrefix("aria-") || freeTexts.contains(attribute)
  }

  private static let freeTexts: Set<String> = [
    "alt", "author", "class", "content", "desc", "font-family", "glyph-name", "host", "id", "label", "lang", "name", "panose-1", "requiredextensions",
    "requiredfeatures", "role", "systemlanguage", "title", "unicode", "version",
  ]
}
