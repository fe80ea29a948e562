import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, settings } from "#db/schema/index.server";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { readSetting, SETTINGS, type SettingName } from "~/platform/settings.server";

const NAMES = Object.keys(SETTINGS) as SettingName[];

/** Every setting with its meaning, its bounds, its default, its value now and who set it last. */
export async function listSettings(db: Db) {
  const rows = await db
    .select({ key: settings.key, value: settings.value, at: settings.changedAt, by: members.name })
    .from(settings)
    .leftJoin(members, eq(members.id, settings.changedById));
  return NAMES.map((name) => {
    const { label, meaning, unit, schema, initial } = SETTINGS[name];
    const row = rows.find(({ key }) => key === name);
    return {
      ...{ name, label, meaning, unit, initial },
      ...{ least: schema.minValue, most: schema.maxValue },
      value: row ? schema.parse(row.value) : initial,
      changed: row ? { at: row.at, by: row.by } : null,
    };
  });
}

/** @throws Response 404 when nothing is set under this name */
export function settingNamed(name: string): SettingName {
  const found = NAMES.find((known) => known === name);
  if (!found) throw notFound();
  return found;
}

/** Sets a setting from what was typed; returns what is wrong with it, or null. */
export async function changeSetting(
  db: Db,
  by: number,
  { name, typed, now }: { name: SettingName; typed: string; now: Date },
): Promise<string | null> {
  const { schema, label } = SETTINGS[name];
  const value = /^\d{1,6}$/.test(typed) ? schema.safeParse(typed).data : undefined;
  if (value === undefined)
    return `Indiquez un nombre entier, de ${schema.minValue} à ${schema.maxValue}. La valeur d’avant est gardée.`;
  await db.transaction(async (tx) => {
    const before = await readSetting(tx, name);
    if (before === value) return;
    await tx
      .insert(settings)
      .values({ key: name, value, changedAt: now, changedById: by })
      .onConflictDoUpdate({ target: settings.key, set: { value, changedAt: now, changedById: by } });
    const details = { setting: label, value: [before, value] };
    await record(tx, { by, action: "setting.changed", details, now });
  });
  return null;
}

/** Gives a setting its default again. */
export async function resetSetting(db: Db, by: number, { name, now }: { name: SettingName; now: Date }) {
  await db.transaction(async (tx) => {
    const before = await readSetting(tx, name);
    const removed = await tx.delete(settings).where(eq(settings.key, name)).returning();
    if (removed.length === 0) return;
    const details = { setting: SETTINGS[name].label, value: [before, SETTINGS[name].initial] };
    await record(tx, { by, action: "setting.reset", details, now });
  });
}
