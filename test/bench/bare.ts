import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import postgres from "postgres";
import { securityHeaders } from "~/http/headers.server";

/** The ceiling: the topic page's queries with no framework, filling one string, with the site's headers. */
export function bareHandler(url: string) {
  const sql = postgres(url, { max: 10 });
  return async (request: IncomingMessage, response: ServerResponse) => {
    const topicId = Number(request.url?.split("/").at(-1));
    const token = /session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const hash = createHash("sha256").update(token).digest("hex");
    const [viewer] = await sql`select m.id, m.name, m.standing, s.expires_at,
        array(select d.duty from duties d where d.member_id = m.id and d.ended_at is null) as duties,
        array(select g.group_id from group_members g where g.member_id = m.id) as groups
      from sessions s join members m on m.id = s.member_id where s.token_hash = ${hash}`;
    const [topic] = await sql`select t.id, t.title, t.slug, t.post_count, t.last_number, s.name as section,
        (select json_build_object('peers', sum(a.members)) from member_tallies a where a.members > 0) as readers
      from topics t join sections s on s.id = t.section_id where t.id = ${topicId} and s.audience in ('members', 'peers')`;
    const posts =
      await sql`select p.id, p.number, p.html, p.version, p.created_at, p.corrected_at, p.withdrawn_at,
        m.id as author_id, m.name, m.standing, n.name as network,
        exists (select 1 from duties d where d.member_id = m.id and d.duty = 'host' and d.ended_at is null) as is_host
      from posts p join members m on m.id = p.author_id left join networks n on n.id = m.network_id
      where p.topic_id = ${topicId} and p.number between 1 and 20 order by p.number`;
    let html = `<!doctype html><title>${topic?.title}</title><header>${viewer?.name}</header><h1>${topic?.title}</h1>`;
    for (const post of posts) {
      html += `<article id="message-${post.id}"><h2>${post.name}</h2><p>${post.network} ${post.created_at.toISOString()}</p>${post.html}</article>`;
    }
    const nonce = randomBytes(16).toString("base64");
    const headers = Object.fromEntries(securityHeaders({ nonce, isHttps: false }));
    response.writeHead(200, {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-cache",
      "x-request-id": randomUUID(),
      "content-length": Buffer.byteLength(html),
    });
    response.end(html);
  };
}
