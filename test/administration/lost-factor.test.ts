import { afterAll, beforeAll, expect, test } from "vitest";
import { journal } from "#db/schema/index.server";
import { account, browserAt, PASSWORD, setUpSecondFactor, signedIn } from "../support/accounts";
import { openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
});
afterAll(async () => {
  await mailbox.close();
  await site.close();
});

test("an administrator takes away the second factor of somebody who has lost it, who is told, and sets up another", async () => {
  const host = await account(site, { duties: ["host"] });
  const theirs = await signedIn(site, host);
  await setUpSecondFactor(theirs);
  const admin = await account(site, { standing: "none", network: null, duties: ["admin"] });
  const browser = await signedIn(site, admin);
  await setUpSecondFactor(browser);

  await browser.visit(`/administration/membres/${host.id}`);
  await browser.submit("Retirer la vérification");
  expect(browser.status).toBe(200);
  expect(browser.text).not.toContain("Retirer la vérification");
  expect((await theirs.visit("/forum")).path).toContain("/connexion");

  const again = browserAt(site);
  await again.signIn(host.email, PASSWORD);
  expect(again.path).not.toContain("/connexion/code");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(host.email).map(({ subject }) => subject)).toContain(
    "La vérification en deux étapes est désactivée",
  );
  const entries = await site.db.select().from(journal);
  expect(entries).toContainEqual(
    expect.objectContaining({ action: "member.second_factor_removed", actorId: admin.id, memberId: host.id }),
  );

  await browser.visit(`/administration/membres/${admin.id}`);
  await browser.submit("Retirer la vérification");
  expect(browser.text).toContain("passez par Sécurité");
  const other = browserAt(site);
  await other.signIn(admin.email, PASSWORD);
  expect(other.path).toContain("/connexion/code");
});
