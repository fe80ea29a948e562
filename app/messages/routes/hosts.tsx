import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPeer, type Member } from "~/accounts/viewer";
import { topicAt } from "~/forum/addressed.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { placePath } from "../addresses";
import { Composer } from "../composer";
import { draftOf, newDraft } from "../drafts.server";
import { findHosts, writeToHosts } from "../hosts.server";
import { listed } from "../names";

const TITLE = "Écrire à l’animatrice";

export const meta: MetaFunction = () => titled(TITLE);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const to = await hostsFor(viewer);
  const topic = new URL(request.url).searchParams.get("sujet");
  if (!to || topic === null) return { to, draft: newDraft({ subject: "" }) };
  // Its address alone: a host who does not read that section must not learn its title here.
  const { id } = await topicAt(db, viewer, { id: topic });
  const body = `${new URL(`/sujets/${id}`, request.url)}\n\n`;
  return { to, draft: newDraft({ subject: "À propos d’un sujet du forum", body }) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [subject, body] = [form.text("subject"), form.text("body")];
  return keeping(`${subject}\n\n${body}`.trim(), async () => {
    const author = await requireAuthor(context);
    const submissionKey = form.text("key") || null;
    const now = new Date();
    if (form.checked("preview"))
      return data({ to: await hostsFor(author), draft: draftOf(form, { withSubject: true }) });
    const written = await writeToHosts(db, author, { subject, body, submissionKey, now });
    if (!written.ok) {
      const draft = draftOf(form, { withSubject: true, errors: written.errors });
      return data({ to: await hostsFor(author), draft }, { status: 422 });
    }
    throw redirect(placePath(written.conversationId, written.number));
  });
}

/** Whom a peer writes to, in words; null for a non-peer. */
async function hostsFor(viewer: Member) {
  if (viewer.standing === "none") throw notFound();
  if (!isPeer(viewer)) return null;
  const hosts = await findHosts(db, viewer, new Date());
  return hosts.length === 0
    ? "Personne d’autre que vous n’anime la communauté en ce moment."
    : `Votre message sera lu par ${listed(hosts.map(({ name }) => name))}, et par personne d’autre.`;
}

export default function Hosts() {
  const loaded = useLoaderData<typeof loader>();
  const { to, draft } = useActionData<typeof action>() ?? loaded;
  return (
    <div className="column">
      <PageHead title={TITLE} />
      {to ? (
        <Composer action="/animatrice" draft={draft} to={to} notice={null} label="Votre message" />
      ) : (
        <>
          <p>
            L’animatrice est une pair, et entre un·e pair et un·e hors pair, c’est la personne pair qui
            commence une conversation privée.
          </p>
          <p>
            Pour la joindre, ouvrez un sujet dans une rubrique d’
            <a href="/forum">«&nbsp;Échanges hors pairs&nbsp;»</a>
            &nbsp;: elle les lit toutes. Pour ce qui ne doit pas être lu par tout le monde, son adresse est
            dans les <a href="/mentions-legales">mentions légales</a>.
          </p>
        </>
      )}
    </div>
  );
}
