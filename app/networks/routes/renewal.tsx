import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readCursor, readSlug, writeCursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { readSetting } from "~/platform/settings.server";
import { PageHead, titled } from "~/ui/page";
import { networkLedBy } from "../access.server";
import { networkPath, renewalPath } from "../addresses";
import { inDays, lastDay } from "../days";
import { listExpiring } from "../expiring.server";
import { RenewalAnswers } from "../renewal-answers";
import { answerRenewals } from "../renewal-form.server";
import { ChoiceForm, ListForm } from "../renewal-forms";

const PER_PAGE = 50;

export const meta: MetaFunction = () => titled("Renouveler des accréditations");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const network = await networkLedBy(db, viewer, readSlug(params.network));
  if (!network || network.endedAt) throw notFound();
  const now = new Date();
  const until = inDays(now, await readSetting(db, "expiry_notice_days"));
  const after = readCursor(new URL(request.url).searchParams.get("apres"));
  const { people, next } = await listExpiring(db, network, { until, after, now, limit: PER_PAGE });
  return {
    network: { name: network.name, to: networkPath(network.slug) },
    path: renewalPath(network.slug),
    months: network.months,
    before: { value: until.getTime(), day: lastDay(until) },
    people: people.map((person) => ({
      value: `${person.memberId}:${person.expiresAt.getTime()}`,
      name: person.name,
      places: [person.structure, person.network].filter((place) => place !== null).join(" · "),
      end: lastDay(person.expiresAt),
    })),
    next: next && writeCursor(next),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const file = await form.file("file");
  const [list, until] = [form.text("list"), form.text("until")];
  return keeping(list, async () => {
    const author = await requireAuthor(context);
    const network = readSlug(params.network);
    if (!(await networkLedBy(db, author, network))) throw notFound();
    const chosen = form.all("person");
    const asked = { network, step: form.text("step"), until, chosen, before: form.text("before"), list };
    const rest = { file: file?.bytes ?? null, seen: form.text("seen"), unread: form.all("unread") };
    const answer = await answerRenewals(db, author, { ...asked, ...rest, now: new Date() });
    const values = { list, until, chosen };
    if (!answer.ok) return data({ values, errors: answer.errors, shown: null }, { status: 422 });
    return data({ values, errors: {}, shown: answer.shown });
  });
}

export default function RenewalPage() {
  const { network, path, people, next, months, before } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const crumbs = [{ name: "Réseaux", to: "/reseaux" }, network];
  const head = <PageHead title="Renouveler des accréditations" crumbs={crumbs} />;
  if (sent?.shown) {
    return (
      <div className="column">
        {head}
        <RenewalAnswers shown={sent.shown} path={path} />
      </div>
    );
  }
  const choice = sent && { ...sent.values, errors: sent.errors };
  return (
    <div className="column">
      {head}
      <section className="stack" aria-labelledby="bientot">
        <h2 id="bientot">Qui se termine bientôt</h2>
        <ChoiceForm {...{ path, people, next, months, before }} sent={choice} />
      </section>
      <section className="stack" aria-labelledby="liste">
        <h2 id="liste">Par une liste</h2>
        <p>Chaque ligne sera vérifiée, et rien ne changera avant votre accord.</p>
        <ListForm path={path} list={sent?.values.list ?? ""} errors={sent?.errors} />
      </section>
    </div>
  );
}
