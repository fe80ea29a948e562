import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { groups, networks, sections } from "#db/schema/index.server";
import { AUDIENCES, NETWORK_KINDS, OPENERS } from "#db/vocabulary";

const Networks = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(NETWORK_KINDS),
    parent: z.string().optional(),
  }),
);
const Section = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string().default(""),
  audience: z.enum(AUDIENCES).optional(),
  group: z.string().optional(),
  opener: z.enum(OPENERS).default("peers"),
});
const Rubriques = z.object({
  groups: z.array(z.object({ slug: z.string(), name: z.string() })),
  sections: z.array(Section.extend({ sections: z.array(Section).default([]) })),
});

/**
 * Gives a new community its networks and its sections, from `content/`; does nothing once it has sections.
 * Sub-sections take the audience of the section they belong to.
 */
export async function foundCommunity(db: Db, contentDirectory: string) {
  const read = async (file: string) => JSON.parse(await readFile(join(contentDirectory, file), "utf8"));
  if ((await db.$count(sections)) > 0) return;
  const [ofNetworks, rubriques] = [
    Networks.parse(await read("networks.json")),
    Rubriques.parse(await read("sections.json")),
  ];
  await db.transaction(async (tx) => {
    const networkIds = new Map<string, number>();
    for (const { parent, ...network } of ofNetworks) {
      const parentId = parent ? networkIds.get(parent) : null;
      const [row] = await tx
        .insert(networks)
        .values({ ...network, parentId })
        .returning({ id: networks.id });
      if (row) networkIds.set(network.slug, row.id);
    }
    const groupRows = await tx.insert(groups).values(rubriques.groups).returning();
    const groupId = (slug: string | undefined) => groupRows.find((group) => group.slug === slug)?.id ?? null;

    let position = 0;
    for (const { sections: children, group, audience = "peers", ...section } of rubriques.sections) {
      const readers = { audience, groupId: groupId(group) };
      const isHeading = children.length > 0;
      const [row] = await tx
        .insert(sections)
        .values({ ...section, ...readers, isHeading, position: position++ })
        .returning({ id: sections.id });
      for (const child of children) {
        const { slug, name, description, opener } = child;
        await tx.insert(sections).values({
          slug,
          name,
          description,
          opener,
          ...readers,
          parentId: row?.id,
          isHeading: false,
          position: position++,
        });
      }
    }
  });
}
