import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ORIGIN, openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let member: Visitor;

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  site = await openSite("demo");
  member = await site.signedIn("conseillere");
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

const LONG = "é".repeat(25_000);
const ODD_NUMBERS = [
  "0",
  "-1",
  "1e3",
  "1.5",
  "+1",
  "%31",
  "0x10",
  "99999999999999999999",
  "999999999999999",
  "NaN",
];

const addresses = [
  ...ODD_NUMBERS.flatMap((id) => [`/sujets/${id}`, `/sujets/${id}/titre`, `/sujets/10/messages/${id}`]),
  ...ODD_NUMBERS.flatMap((id) => [
    `/sujets/10/messages/${id}/correction`,
    `/sujets/10/messages/${id}/versions`,
  ]),
  ...ODD_NUMBERS.flatMap((page) => [`/sujets/10/titre?page=${page}`, `/sujets/10?page=${page}`]),
  ...["0-0", "-5-1", "1-", "999999999999999-1", "1-999999999999999", "8640000000000001-1", "a-b", LONG].map(
    (cursor) => `/forum/monter-un-dossier?apres=${cursor}`,
  ),
  ...[
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    '"',
    "%22CEP",
    "-",
    "!!&|:*()",
    "%E2%80%AE",
    LONG,
    "é ".repeat(50_000),
  ].map((query) => `/recherche?q=${query}`),
  ...[
    "/recherche?q=a&q=b",
    "/recherche?q[]=a",
    "/recherche?=",
    "/recherche?%",
    "/recherche?q=%",
    "/recherche?q=%E0%A4",
  ],
  ...["/forum/%00", "/forum/a%00b/nouveau", "/sujets/%00", "/sujets/10/%00", "/connexion?retour=%00"],
  ...[
    "/aide/",
    "/Aide",
    "/%61ide",
    "/AIDE/",
    "/aide%2F",
    "/aide;x",
    "/forum/",
    "/forum//",
    "//forum",
    "/./forum",
    "/..",
  ],
  ...[
    `/${"a".repeat(100_000)}`,
    `/forum/${"a/".repeat(5_000)}`,
    `/connexion?retour=/${LONG}`,
    "/.data",
    "/forum.data.data",
  ],
];

test.each(addresses.map((address) => [shortened(address), address]))(
  "%s is no failure of ours",
  async (_, address) => {
    const response = await member.request(`${ORIGIN}${address}`);
    expect(response.status).toBeLessThan(500);
  },
);

const malformed = ["/forum/%", "/%", "/forum/%E0%A4%A", "/forum/%FF", "/sujets/10/%ZZ", "/%c0%ae%c0%ae/"];

test.each(malformed)("the malformed address %s is no failure of ours", async (address) => {
  const response = await member.request(address);
  // What the router says of it on the console is for the next test.
  vi.spyOn(console, "warn").mockClear();
  expect(response.status).toBeLessThan(500);
});

test("a malformed address is not written on the console, where addresses do not belong", async () => {
  const warned = vi.spyOn(console, "warn");
  await member.request("/forum/%E0%A4%A");
  expect(warned).not.toHaveBeenCalled();
});

const cookies = [
  "session=%E0%A4%A",
  "session=%",
  `session=${"a".repeat(10_000)}`,
  "session",
  "=;;;",
  "session=a; session=b",
  "session=%00",
];

test.each(cookies.map((cookie) => [shortened(cookie), cookie]))(
  "the cookie %s is that of a visitor",
  async (_, cookie) => {
    const response = await site.handle(
      new Request(`${ORIGIN}/forum`, { headers: { Cookie: cookie } }),
      "192.0.2.1",
    );
    expect(response.status).toBe(302);
  },
);

test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"])(
  "the method %s is no failure of ours at any address",
  async (method) => {
    for (const route of Object.values(site.build.routes)) {
      const path = `/${route?.path ?? ""}`.replace(/:\w+/g, "1");
      if (path !== "/deconnexion") expect((await member.request(path, { method })).status).toBeLessThan(500);
    }
  },
);

function shortened(text: string) {
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
