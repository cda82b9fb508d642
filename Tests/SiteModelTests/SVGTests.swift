import TestSupport
import Testing

@testable import SiteModel

private let names = #"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#

private func drawing(_ content: String) -> String { "<svg \(names)>\(content)</svg>" }

/// `⟦` stands in the text before what is refused.
private func check(_ text: String, _ location: SourceLocation = #_sourceLocation) {
  let parts = text.split(separator: "⟦", omittingEmptySubsequences: false)
  let error = svgError(Array(parts.joined().utf8), file: "f.svg")
  #expect(error?.code == "unsafe-svg", "\(text)", sourceLocation: location)
  if parts.count == 1 { return }
  guard parts.count == 2, let place = error?.location?.place else {
    Issue.record("\(text): no place", sourceLocation: location)
    return
  }
  let lines = parts[0].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(place.line == lines.count && Int(place.column) == (lines.last?.count ?? 0) + 1, "\(text): \(place)", sourceLocation: location)
}

@Suite struct SVGTests {
  @Test(
    "drawings that could run or load something are refused",
    arguments: [
      "<svg><script>x</script></svg>", "<svg onload=\"x\"/>", "<svg><a href=\"https://x\"/></svg>", "<svg><image xlink:href='http://x/y.png'/></svg>",
      "<svg><foreignObject/></svg>",
      "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>", "<svg><style>@import 'x';</style></svg>", "<svg><g\nONCLICK = 'x'/></svg>",
      "<svg><a xlink:href=\"javascript:x\"/></svg>", "<svg/onload=x>",
      "<?xml-stylesheet href=\"x\"?><svg/>",
    ])
  func refused(_ text: String) { check(text) }

  @Test(
    "an element that runs or embeds is refused under any prefix",
    arguments: [
      "⟦<script>x</script>", "⟦<SCRIPT/>", "⟦<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "⟦<script xmlns='http://www.w3.org/1999/xhtml'/>",
      "⟦<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='https://x/'/>", "<metadata>⟦<h:p xmlns:h='http://www.w3.org/1999/xhtml'/></metadata>",
      "⟦<h:p xmlns:h='http://www.w3.org/1999/xht&#109;l'/>", "<g xmlns='urn:x'>⟦<script xmlns='http://www.w3.org/2000/svg'/></g>",
      "⟦<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "⟦<handler/>", "⟦<video/>",
      "⟦<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'/>",
      "⟦<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform'/>", "⟦<font-face-uri/>", "⟦<cursor/>", "<svg><g>⟦<script/></g></svg>",
    ])
  func elements(_ content: String) { check(drawing(content)) }

  @Test(
    "a link or reference to anything but the drawing itself is refused",
    arguments: [
      "<a href='⟦https://x/'/>", "<a href='⟦javascript:x'/>", "<a href=' \n⟦java&#10;script:x'/>", "<use href='⟦other.svg#x'/>",
      "<use xlink:href='⟦//x/y.svg#x'/>",
      "<use l:href='⟦other.svg#x' xmlns:l='http://www.w3.org/1999/xlink'/>", "<image href='⟦https://x/y.png'/>", "<image href='⟦y.png'/>",
      "<image href='⟦data:image/svg+xml,x'/>", "<image href='⟦data:text/html,x'/>", "<image href='⟦data:image/png+xml,x'/>",
      "<image href='⟦DATA:image/svg+xml;base64,x'/>",
      "<use href='⟦data:image/png;base64,x'/>", "<feImage xlink:href='⟦http://x/y'/>", "<linearGradient href='⟦x.svg#a'/>", "<mpath href='⟦x.svg#a'/>",
      "<image href='⟦&#x2F;&#47;x/y.png'/>", "<g ⟦xml:base='https://x/'/>", "<a href='#x' ⟦ping='https://x/'/>", "<g ⟦xlink:from='x'/>",
      "<x:y xmlns:x='urn:x' xlink:href='⟦https://x/'/>",
    ])
  func addresses(_ content: String) { check(drawing(content)) }

  @Test(
    "an animation of an address or a handler is refused",
    arguments: [
      "<a href='#x'>⟦<animate attributeName='href' to='https://x/'/></a>", "<a href='#x'>⟦<set attributeName='xlink:href' to='https://x/'/></a>",
      "⟦<set attributeName='x:href' xmlns:x='http://www.w3.org/1999/xlink' to='x'/>", "⟦<set attributeName=' href ' to='x'/>",
      "⟦<set attributeName='onload' to='x'/>",
      "⟦<animate attributeName='hre&#102;' values='x;y'/>", "<animate attributeName='fill' values='red;⟦url(https://x/)'/>",
    ])
  func animations(_ content: String) { check(drawing(content)) }

  @Test(
    "a style that loads something is refused, however it is written",
    arguments: [
      "<style>⟦@import 'x';</style>", "<style>⟦@IMPORT url(x);</style>", "<style>⟦@\\69mport 'x';</style>", "<style>⟦@&#105;mport 'x';</style>",
      "<style>/**/⟦@im/**/port 'x';</style>", "<style>⟦@im<!-- -->port 'x';</style>", "<style><![CDATA[⟦@im]]>port 'x';</style>",
      "<style>⟦<g/>@import 'x';</style>",
      "<style>a{}<!-- é -->⟦@import 'x';</style>", "<style><![CDATA[é\n⟦@import 'x';]]></style>",
      "<s:style xmlns:s='http://www.w3.org/2000/svg'>⟦@import 'x'</s:style>",
      "<style>⟦@namespace url(x);</style>", "<style>@font-face{src:⟦url(https://x/y.woff2)}</style>",
      "<style>@font-face{src:⟦src('https://x/y.woff2')}</style>",
      "<style>a{background:⟦url(//x/y)}</style>", "<style>a{background:⟦\\75rl(//x/y)}</style>", "<style>a{background:⟦u\\72 L('//x/y')}</style>",
      "<style>a{background:⟦url('//x/y'}</style>", "<style>a{background:⟦url(#a\"b)}</style>", "<style>a{background:⟦url(data:image/svg+xml,x)}</style>",
      "<style>a{background:⟦image-set('x' 1x)}</style>", "<style>a{background:⟦-webkit-image-set(url(#x) 1x)}</style>",
      "<style>a{background:⟦cross-fade(url(#x),'y')}</style>",
      "<style>a{background:⟦image('x')}</style>", "<style>a{background:⟦element(#x)}</style>", "<style>a{--x:⟦src('x')}</style>",
      "<style>a{width:⟦expression(x)}</style>",
      "<style>a{⟦behavior : url(#x)}</style>", "<style>a{⟦-moz-bindin\\67:url(#x)}</style>", "<style>a{content:'\\\n';b:⟦url(x)}</style>",
      "<style>a{content:'\n⟦url(x)'}</style>", "<style>&lt;!--⟦@import 'x';--&gt;</style>", "<style>a{b:1⟦url(x)}</style>",
      "<style>a{b:#\u{D7}⟦url(x)}</style>",
    ])
  func styles(_ content: String) {
    // Where a number or hash runs into a name, the place is that of the number.
    check(drawing(content.contains("1⟦url") || content.contains("#\u{D7}⟦") ? content.replacing("⟦", with: "") : content))
  }

  @Test(
    "a value that loads something is refused in any attribute",
    arguments: [
      "<g style=\"fill:⟦url(//x)\"/>", "<g style='background-image:⟦image-set(&quot;x&quot; 1x)'/>", "<g fill='⟦url(//x)'/>", "<g fill='⟦url(x.svg#a)'/>",
      "<g filter='⟦url(https://x/f.svg#f)'/>", "<g mask='⟦url(&quot;x&quot;)'/>", "<g clip-path='⟦u&#114;l(x)'/>", "<g marker-end='é\n⟦URL( x )'/>",
      "<g cursor='⟦url(x)'/>",
      "<x:y xmlns:x='urn:x' style='fill:⟦url(x)'/>", "<g anything='⟦url(x)'/>", "<g style='⟦behavior:url(#x)'/>", "<g ⟦onload='x'/>", "<g\n⟦ONCLICK = 'x'/>",
      "<x:y xmlns:x='urn:x' ⟦onload='x'/>", "<g ⟦h:href='x' xmlns:h='http://www.w3.org/1999/xhtml'/>",
      "<g ⟦e:event='x' xmlns:e='http://www.w3.org/2001/xml-events'/>",
    ])
  func values(_ content: String) { check(drawing(content)) }

  @Test(
    "what is not well-formed, or needs a document type, is refused",
    arguments: [
      "<!DOCTYPE svg [⟦<!ENTITY x 'y'>]><svg/>", "<!DOCTYPE svg PUBLIC 'a' 'b' [⟦<!ATTLIST a b CDATA #FIXED 'c'>]><svg/>", "<svg>⟦&nbsp;</svg>",
      "<svg a='⟦&lpar;'/>",
      "<svg>⟦&#0;</svg>", "<svg>⟦&#xD800;</svg>", "<svg>&amp⟦</svg>", "<svg a='⟦<'/>", "<svg a=b/>", "<svg a/>", "<svg a='1' ⟦a='2'/>", "<svg a='1'⟦b='2'/>",
      "⟦<svg", "⟦<svg>",
      "<svg>⟦</g></svg>", "<svg/>⟦<g/>", "<svg/>⟦x", "x⟦<svg/>", "<svg>⟦<g:g/></svg>", "⟦<svg x:y='1'/>", "<svg>⟦<!-- x</svg>", "<svg><!-- --⟦ --></svg>",
      "<svg><![CDATA[x</svg>⟦", "<svg>]]⟦></svg>", "<svg>⟦<?php x?></svg>", "<svg>⟦<?xml version='1.0'?></svg>", " ⟦<?xml version='1.0'?><svg/>",
      "⟦<?XML-stylesheet x?><svg/>",
      "⟦<?xml version='2.0'?><svg/>", "⟦<?xml version='1.x'?><svg/>", "⟦<?xml version='1.0' encoding='UTF-7'?><svg/>",
      "⟦<?xml version='1.0' encoding='UTF-16'?><svg/>", "", "<!-- x -->", "⟦<html/>", "⟦<svg xmlns='urn:x'/>",
      "⟦<svg xmlns:x=''/>", "⟦<svg xmlns:xml='urn:x'/>", "⟦<svg xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>", "<svg>\u{0}</svg>", "<svg><⟦1/></svg>",
      "<svg ⟦'a'/>", "<!DOCTYPE svg [ ⟦%a; ]><svg/>", "<!DOCTYPE svg [ ⟦<?a?> ]><svg/>", "<svg\r\n a='é\r\n\r\n⟦url(x)'/>",
      // A browser that knows this document type reads an address of a script.
      "<!DOCTYPE svg PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><svg><a href='javascript⟦&colon;x'/></svg>",
      "<!DOCTYPE svg PUBLIC 'a' 'b'><svg>⟦&nbsp;</svg>",
    ])
  func malformed(_ text: String) { check(text) }

  @Test(
    "plain drawings are let through",
    arguments: [
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>", "<svg><use href=\"#a\"/><linearGradient id=\"a\"/></svg>",
      "<svg><text>once on a time</text></svg>",
      // A mark of the encoding, a document type, an encoding, comments.
      "\u{FEFF}<?xml version='1.0' encoding='UTF-8' standalone='no'?>\r\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- Generator: x -->\n<svg/>\n",
      "<?xml version='1.0' encoding='iso-8859-1'?><!DOCTYPE svg SYSTEM 'x.dtd' [ ]><svg/>", "<svg><?xpacket begin='x' id='y'?></svg>",
    ])
  func allowed(_ text: String) { #expect(svgError(Array(text.utf8), file: "f.svg") == nil) }

  @Test(
    "what drawing programs write is let through",
    arguments: [
      // Inkscape.
      """
      <sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' id='base'
        inkscape:zoom='1' showgrid='false'><inkscape:grid type='xygrid'/></sodipodi:namedview>
      <metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:cc='http://creativecommons.org/ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'>
        <cc:Work rdf:about=''><dc:format>image/svg+xml</dc:format><dc:type rdf:resource='http://purl.org/dc/dcmitype/StillImage'/><dc:title/></cc:Work></rdf:RDF></metadata>
      <g style='fill:url(#a);-inkscape-font-specification:Sans;font-family:&apos;Open Sans&apos;' xml:space='preserve'/><flowRoot><flowRegion/><flowPara>x</flowPara></flowRoot>
      """,
      // Illustrator.
      """
      <g id='Layer_1' data-name='Layer 1' enable-background='new 0 0 10 10' xmlns:i='http://ns.adobe.com/AdobeIllustrator/10.0/' i:layer='yes'/>
      <switch><i:pgf xmlns:i='http://ns.adobe.com/AdobeIllustrator/10.0/' id='x'>eJzsvWmTHMd</i:pgf></switch><style type='text/css'><![CDATA[.st0{fill:#FFF;} .st1{fill:url(#SVGID_1_);}]]></style>
      """,
      // Sketch, Figma, Visio, draw.io.
      "<g sketch:type='MSLayerGroup' xmlns:sketch='http://www.bohemiancoding.com/sketch/ns'/><g figma:type='x' xmlns:figma='http://www.figma.com/figma/ns'/>",
      "<g v:mID='1' v:groupContext='foregroundPage' xmlns:v='http://schemas.microsoft.com/visio/2003/SVGExtensions/' xmlns:ev='http://www.w3.org/2001/xml-events'><v:ud v:val='VT0(0):26'/></g>",
      "<svg host='65bd71144e' content='&lt;mxfile&gt;image=url(https://x/)' version='1.1'/>",
      // Accessibility, styles, transforms, animations, embedded pictures and fonts.
      "<g role='img' aria-label='a (b) c(d)' aria-labelledby='t' tabindex='0' focusable='false' class='a(b)'/><title id='t'>x</title><desc>url(https://x/)</desc>",
      "<style>@media (prefers-color-scheme: dark){.a:not(.b):nth-child(2n+1){fill:rgb(0 0 0 / .5);transform:rotate(45deg)translate(calc(1px + var(--x)),0)}}\n@keyframes k{to{opacity:0}}</style>",
      "<style>/* @import url(x) */ .md\\:a{content:\"url(https://x/) \\201C\"}</style>",
      "<style>@font-face{font-family:x;src:local('x'),url(data:font/woff2;base64,AAAA) format('woff2')}</style>",
      "<g transform='matrix(1,0,0,1,2,3) scale(2)rotate(4)' clip-path=\"url( '#c' )\" filter='url(#f)' fill='url(&quot;#a&quot;)' marker-end='url(#m)'/>",
      "<animateTransform attributeName='transform' type='rotate' values='0;360' begin='0s;a.end+1s'/><animate attributeName='stroke-dasharray'/><set attributeName='visibility' to='hidden'/>",
      "<image href='data:image/png;base64,AAAA'/><image xlink:href=' data:image/jpeg;base64,AA&#10;AA'/><use l:href='#a' xmlns:l='http://www.w3.org/1999/xlink'/><a href='#x'/>",
      "<font horiz-adv-x='1'><font-face font-family='x'/><glyph unicode='(' glyph-name='parenleft' d='M0 0'/></font>",
      "<g t='1612' p-id='2345' unknown='(a) [b] @ c: d'/>",
    ])
  func programs(_ content: String) {
    let error = svgError(Array(drawing(content).utf8), file: "f.svg")
    #expect(error == nil, "\(error?.message ?? "") at \(String(describing: error?.location?.place))")
  }

  @Test("a drawing under a prefix is a drawing")
  func prefix() {
    #expect(svgError(Array("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g s='1'/></s:svg>".utf8), file: "f.svg") == nil)
    #expect(svgError(Array("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g s:href='x'/></s:svg>".utf8), file: "f.svg") != nil)
  }

  @Test("elements in each other are counted")
  func depth() {
    func nested(_ count: Int) -> [UInt8] { Array((String(repeating: "<svg>", count: count) + String(repeating: "</svg>", count: count)).utf8) }
    #expect(svgError(nested(256), file: "f.svg") == nil)
    #expect(svgError(nested(257), file: "f.svg") != nil)
  }

  @Test(
    "the cost of a repeated construct is linear",
    arguments: [
      ("<svg>", "<", "", 30_000), ("<svg style='", "url(#a) ", "'/>", 4_000), ("<svg style='", "/*", "", 15_000), ("<svg>", "<!--", "", 8_000),
      ("<svg>", "<![CDATA[", "", 4_000), ("<svg><style>", "a<!-- -->", "@import", 4_000), ("<svg>", "&#x000000000", "", 3_000),
      ("<svg><style>", "\\", "", 20_000), ("<svg><style>", "url(a b ", "", 4_000), ("<svg><style>", "'", "</style>", 20_000),
    ])
  func repetition(_ start: String, _ part: String, _ end: String, _ count: Int) {
    let cost = costOfFourTimes(count) { count in _ = svgError(Array((start + String(repeating: part, count: count) + end).utf8), file: "f.svg") }
    #expect(cost < steep)
  }

  @Test("the cost of many attributes and many prefixes is linear")
  func manyAttributes() {
    func cost(_ text: (_ count: Int) -> String) -> Double { costOfFourTimes(2_000) { count in _ = svgError(Array(text(count).utf8), file: "f.svg") } }
    #expect(cost { "<svg " + (0..<$0).map { "a\($0)='('" }.joined(separator: " ") + "/>" } < steep)
    let prefixes = cost {
      "<svg " + (0..<$0).map { "xmlns:a\($0)='u\($0)'" }.joined(separator: " ") + ">" + String(repeating: "<g a1:x='1'/>", count: $0 / 2) + "</svg>"
    }
    #expect(prefixes < steep)
  }

  @Test("random changes to drawings are no crash, and a script in one is found")
  func random() {
    var random = RandomNumbers(seed: 7)
    let seeds = [
      drawing("<style>@media a{b{c:url(#d)}}</style><g style='fill:url(\"#a\")'><use xlink:href='#é'/></g><!-- x --><![CDATA[y]]>&#x41;&amp;"),
      "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC 'a' 'b'>" + drawing("<a:b xmlns:a='urn:x' a:c='d'/><animate attributeName='fill'/>"),
    ].map { Array($0.utf8) }
    let pieces = [
      "<", ">", "/", "'", "\"", "&", ";", "]]>", "<!--", "-->", "<![CDATA[", "<?", "?>", "xmlns:x='u'", "url(", "\\", "@import", "/*", "*/", "(", ")", "é",
      "\u{FEFF}", " ", "\n", "=",
    ].map { Array($0.utf8) }
    for _ in 0..<4000 {
      var bytes = random.pick(seeds)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(contentsOf: random.pick(pieces), at: index)
        case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 0...9, using: &random)))
        case 2: if index < bytes.count { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        default: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 20)], at: Int.random(in: 0...bytes.count, using: &random))
        }
      }
      guard svgError(bytes, file: "f.svg") == nil else { continue }
      // What passes is whole, so that a script within it is one.
      let end = bytes.lastIndex(of: UInt8(ascii: "<")) ?? bytes.count
      let script = bytes[..<end] + Array("<script xmlns='http://www.w3.org/2000/svg'/>".utf8) + bytes[end...]
      #expect(svgError(Array(script), file: "f.svg") != nil, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
