import { chromium } from "playwright-core";
import { expect, inject, test } from "vitest";
import { render } from "~/text/markdown.server";
import { type Found, faultsOfElements } from "../support/harmless-html";
import { readPayloads } from "../support/xss-payloads";

const PAGE = "http://comcep.example/sujets/1/sujet";
const payloads = [...readPayloads().values()].flat();

test("a browser that shows every known attempt runs nothing and finds nothing a message may not hold", async () => {
  const seen = await showInBrowser(payloads.map(render));
  expect(seen.alerts).toEqual([]);
  expect(faultsOfElements(seen.elements)).toEqual([]);
  expect(seen.schemes.sort()).toEqual(["http:", "https:", "mailto:"]);
});

test("that browser does run what is not sanitised", async () => {
  const seen = await showInBrowser(["<img src=x onerror=alert(1)>", "<svg/onload=alert(2)>"]);
  expect(new Set(seen.alerts)).toEqual(new Set(["1", "2"]));
  expect(faultsOfElements(seen.elements)).not.toEqual([]);
});

/** Shows the pieces on a page without any protection, as they come and then twice through `innerHTML`. */
async function showInBrowser(pieces: string[]) {
  const { path, libraries } = inject("chromium");
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  const browser = await chromium.launch({
    executablePath: path,
    args: ["--no-sandbox", "--single-process"],
    env,
  });
  try {
    const page = await browser.newPage();
    const body = `<!doctype html>${pieces.map((piece) => `<div class="piece">${piece}</div>`).join("")}`;
    await page.route("**/*", (route) =>
      route.request().url() === PAGE
        ? route.fulfill({ contentType: "text/html; charset=utf-8", body })
        : route.abort(),
    );
    const alerts: string[] = [];
    page.on("dialog", (dialog) => {
      alerts.push(dialog.message());
      return dialog.dismiss();
    });
    await page.goto(PAGE);
    const found = await page.evaluate(reinsert);
    await page.evaluate(afterPictures);
    return { alerts, ...found };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function reinsert() {
  const elements: Found[] = [];
  const schemes = new Set<string>();
  for (const piece of document.querySelectorAll(".piece")) {
    for (let time = 0; time < 3; time++) {
      for (const element of piece.querySelectorAll("*")) {
        const attributes = Object.fromEntries(
          [...element.attributes].map(({ name, value }) => [name, value]),
        );
        elements.push({ tag: element.localName, attributes });
        if (element instanceof HTMLAnchorElement && element.href) schemes.add(element.protocol);
      }
      const html = piece.innerHTML;
      piece.innerHTML = html;
    }
  }
  return { elements, schemes: [...schemes] };
}

/** Runs in the page: one more picture fails to load, so those asked for before have failed too. */
function afterPictures() {
  return new Promise((resolve) => {
    const picture = new Image();
    picture.onerror = () => resolve(null);
    picture.src = "/absent.png";
  });
}
