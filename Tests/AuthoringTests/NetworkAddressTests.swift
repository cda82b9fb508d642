import Testing

@testable import Authoring

@Suite struct NetworkAddressTests {
  @Test(
    "each address is in the network that it leads to, however it is written",
    arguments: [
      ("93.184.216.34", .public), ("127.0.0.1", .loopback), ("127.255.0.9", .loopback), ("0.0.0.0", .loopback), ("10.1.2.3", .private), ("172.15.0.1", .public),
      ("172.16.0.1", .private),
      ("172.31.255.255", .private), ("192.168.0.1", .private), ("100.64.0.1", .private), ("100.128.0.1", .public), ("169.254.169.254", .linkLocal),
      ("224.0.0.1", .other), ("255.255.255.255", .other),
      ("192.0.2.1", .other), ("198.18.0.1", .other), ("2130706433", .loopback), ("0x7f.1", .loopback), ("017700000001", .loopback), ("127.1", .loopback),
      ("[::1]", .loopback), ("[::]", .other), ("[fe80::1]", .linkLocal), ("[fec0::1]", .private), ("[fd00::1]", .private), ("[ff02::1]", .other),
      ("[2606:4700::1111]", .public), ("[2001:db8::1]", .other),
      ("[2001::1]", .other), ("[::ffff:127.0.0.1]", .loopback), ("[::ffff:a9fe:a9fe]", .linkLocal), ("[::10.0.0.1]", .private),
      ("[64:ff9b::10.0.0.1]", .private), ("[64:ff9b::808:808]", .public),
      ("[2002:7f00:1::]", .loopback), ("[::ffff:0:127.0.0.1]", .loopback), ("[100::1]", .other),
    ] as [(String, NetworkAddress.Network)])
  func networks(_ host: String, _ network: NetworkAddress.Network) {
    let found = NetworkAddress.all(of: host)
    #expect(found.count == 1 && found.first?.network == network, "\(found)")
  }

  /// - Returns: whether each step may be taken.
  private func steps(_ isTrusted: Bool, _ hosts: String...) -> [Bool] {
    var policy = NetworkPolicy(isTrusted: isTrusted)
    return hosts.map { (try? policy.addresses(of: $0, usesProxy: false)) != nil }
  }

  @Test("nobody is led from public servers to others, and only what was named begins elsewhere")
  func policy() {
    #expect(steps(true, "127.0.0.1", "127.0.0.2") == [true, true])
    #expect(steps(true, "10.0.0.1", "192.168.0.1") == [true, true])
    #expect(steps(true, "10.0.0.1", "127.0.0.1") == [true, false])
    #expect(steps(true, "127.0.0.1", "169.254.169.254") == [true, false])
    #expect(steps(true, "8.8.8.8", "10.0.0.1") == [true, false])
    #expect(steps(true, "127.0.0.1", "8.8.8.8", "127.0.0.1") == [true, true, false])
    #expect(steps(false, "127.0.0.1") == [false] && steps(false, "[fd00::1]") == [false] && steps(false, "8.8.8.8") == [true])
  }

  @Test("a proxy that looks names up is given no name of this network")
  func proxies() {
    for (host, isAllowed) in [
      ("nowhere.invalid", true), ("localhost", false), ("printer", false), ("nas.local", false), ("x.localhost.invalid.internal", false),
    ] {
      var policy = NetworkPolicy(isTrusted: false)
      #expect(((try? policy.addresses(of: host, usesProxy: true)) != nil) == isAllowed, "\(host)")
    }
  }
}
