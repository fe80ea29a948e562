import type postgres from "postgres";
import { hashPassword } from "~/accounts/passwords.server";

const MESSAGES = 40_000;
const PER_TOPIC = 5;

const PARAGRAPHS = [
  "Bonjour, je reçois une personne en **CDI** qui souhaite mobiliser son CPF pour une formation hors temps de travail. L’OPCA demande un devis détaillé et un calendrier, le délai de réponse annoncé est de deux mois.",
  "Chez nous, on demande d’abord au bénéficiaire de vérifier ses heures sur son compte, puis on regarde ensemble la liste de branche.\n\n- le code de la formation\n- l’OPCA dont relève l’entreprise\n- la date d’entrée",
  "Merci pour ces retours. J’ai eu la réponse hier : le dossier passe en commission le mois prochain, et le reste à charge sera pris par la Région.",
];

/**
 * Fills the database with `size` times 40,000 messages, written by SQL: a topic has five, one has 500, one 20.
 * Returns the two topics that are measured.
 */
export async function fillDatabase(sql: postgres.Sql, size: number, render: (text: string) => string) {
  const topics = (MESSAGES * size) / PER_TOPIC;
  const hash = await hashPassword("demonstration");
  await sql`insert into members (email, name, standing, network_id, joined_at, charter_version)
    select 'membre' || n || '@comcep.example', 'Prénom Nom ' || n, 'none', 8 + n % 4, '2016-02-08', 1
    from generate_series(1, ${2000 * size}::int) n`;
  await sql`insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
    select id, network_id, 'peer', joined_at, now() + interval '12 months' from members`;
  await sql`update members m set standing = 'peer', accreditation_id = a.id from accreditations a where a.member_id = m.id`;
  await sql`insert into passwords (member_id, hash) select id, ${hash} from members where email = 'membre1@comcep.example'`;
  await sql`insert into member_tallies values ('peer', 8, 500), ('peer', 9, 500), ('peer', 10, 500), ('peer', 11, 500)`;
  await sql`alter table posts disable trigger user`;
  await sql`insert into topics (section_id, author_id, title, slug, created_at, last_at)
    select s.id, 1 + n % ${2000 * size}::int, 'Comment financer la formation numéro ' || n || ' ?', 'sujet-' || n,
      timestamptz '2016-03-01' + n * interval '1 minute', timestamptz '2016-03-01' + n * interval '1 minute'
    from generate_series(1, ${topics + 2}::int) n
    join (select id, row_number() over () - 1 as place, count(*) over () as many from sections
          where audience = 'peers' and not is_heading) s on s.place = n % s.many order by n`;
  const [long, page] = [topics + 1, topics + 2];
  const html = PARAGRAPHS.map(render);
  await sql`insert into posts (topic_id, number, author_id, body, html, renderer, submission_key, created_at, author_network_id)
    select t.id, n, 1 + (t.id * 7 + n) % ${2000 * size}::int, (${PARAGRAPHS}::text[])[1 + n % 3],
      (${html}::text[])[1 + n % 3], 1, t.id || '-' || n, t.created_at + n * interval '10 minutes', 8 + n % 4
    from topics t, generate_series(1, case t.id when ${long} then 500 when ${page} then 20 else ${PER_TOPIC} end) n`;
  await sql`alter table posts enable trigger user`;
  await sql`update topics t set post_count = p.many, last_number = p.many, last_post_id = p.last, last_at = p.at
    from (select topic_id, count(*) as many, max(id) as last, max(created_at) as at from posts group by 1) p
    where p.topic_id = t.id`;
  await sql`update sections s set topic_count = t.topics, post_count = t.posts, last_post_id = t.last, last_at = t.at
    from (select section_id, count(*) as topics, sum(post_count) as posts, max(last_post_id) as last, max(last_at) as at
          from topics group by 1) t where t.section_id = s.id`;
  await sql`vacuum analyze`;
  return { long, page };
}
