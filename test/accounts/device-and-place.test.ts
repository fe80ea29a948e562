import { expect, test } from "vitest";
import { deviceIn } from "~/accounts/device.server";
import { placeOf } from "~/accounts/place.server";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox sur Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari sur iOS",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Chrome sur Android",
  ],
  ["", "Appareil inconnu"],
  ["n’importe quoi", "Appareil inconnu"],
])("« %s » is told as « %s »", (userAgent, words) => {
  expect(deviceIn(userAgent || null)).toBe(words);
});

test("a user agent without end, or with signs of its own, is told in a few plain words", () => {
  const strange = deviceIn(`<script>alert(1)</script>/${"x".repeat(10_000)}`);
  expect(strange).toMatch(/^[\w .+-]{1,90}$/);
});

test.each([
  ["90.0.0.1", "France"],
  ["::ffff:90.0.0.1", "France"],
  ["8.8.8.8", "États-Unis"],
  ["127.0.0.1", "réseau local"],
  ["192.168.1.20", "réseau local"],
  ["172.31.0.1", "réseau local"],
  ["::1", "réseau local"],
  ["fd00::1", "réseau local"],
  ["2a01:e0a::1", "lieu inconnu"],
  ["192.0.2.1", "lieu inconnu"],
  ["", "lieu inconnu"],
  ["999.1.1.1", "lieu inconnu"],
  ["1.2.3.4.5, evil", "lieu inconnu"],
])("%s is in « %s »", (address, place) => {
  expect(placeOf(address)).toBe(place);
});
