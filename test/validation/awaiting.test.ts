import { expect } from "vitest";
import { validationPath } from "~/validation/addresses";
import { listAwaiting } from "~/validation/awaiting.server";
import { test } from "../support/database";
import { validator } from "../support/validating";
import { later, NOW, opened, speak } from "./validation-support";

test("a text waits for each member of the colleges until they have spoken, or the deadline", async ({
  db,
}) => {
  const { by, colleges, proposalId, ...round } = await opened(db, { bodies: ["Un texte.", "Un autre."] });
  const waits = async (member: typeof by, now = NOW) =>
    (await listAwaiting(db, member, now)).map((found) => found.to);
  const page = validationPath(proposalId);
  expect(await waits(colleges.state)).toEqual([page]);
  await speak(db, colleges.state, "state", round, { n: 0 });
  expect(await waits(colleges.state)).toEqual([page]);
  await speak(db, colleges.state, "state", round, { n: 1 });
  expect(await waits(colleges.state)).toEqual([]);
  expect(await waits(colleges.regions)).toEqual([page]);
  expect(await waits(colleges.regions, later(31))).toEqual([]);
  expect(await waits(by)).toEqual([]);
  // Of the college since: the round has the members it began with.
  expect(await waits(await validator(db, "state"))).toEqual([]);
});
