import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { REFERENCE_LISTS, type ReferenceList } from "#db/vocabulary";

interface Named {
  slug: string;
  name: string;
}

/** What the directory can be asked for: the territories, the networks that have not ended, the terms in use. */
export interface Choices {
  territories: Named[];
  networks: (Named & { inside: boolean })[];
  terms: Record<ReferenceList, Named[]>;
}

export async function listChoices(db: Db): Promise<Choices> {
  const [row] = await choices(db).execute();
  const terms = Object.fromEntries(
    REFERENCE_LISTS.map((list) => [list, (row?.terms ?? []).filter((term) => term.list === list)]),
  );
  return {
    territories: row?.territories ?? [],
    networks: row?.networks ?? [],
    terms: { theme: [], scheme: [], public: [], ...terms },
  };
}

const choices = preparedFor((db) =>
  db
    .select({
      territories: sql<Named[]>`(select json_agg(json_build_object('slug', t.slug, 'name', t.name)
        order by t.position) from territories t)`,
      networks: sql<Choices["networks"]>`(select json_agg(json_build_object('slug', n.slug, 'name', n.name,
          'inside', n.parent_id is not null)
        order by coalesce(parent.name, n.name), n.parent_id is not null, n.name)
        from networks n left join networks parent on parent.id = n.parent_id where n.ended_at is null)`,
      terms: sql<(Named & { list: ReferenceList })[]>`(select json_agg(json_build_object('list', t.list,
          'slug', t.slug, 'name', t.label) order by t.position)
        from reference_terms t where t.retired_at is null)`,
    })
    .from(sql`(select 1) as one`)
    .prepare("directory_choices"),
);
