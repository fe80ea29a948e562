import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { requireGuideReader } from "~/guide/access";
import { fichePath } from "~/guide/addresses";
import { LayoutTabs, layoutAsked } from "~/guide/layout-tabs";
import { renderDifference } from "~/guide/rendered-difference.server";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { proposalPath } from "~/proposals/addresses";
import { escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { validationPath } from "../addresses";
import { say } from "../ballots.server";
import { openRound } from "../opening.server";
import { OpeningForm, RoundFacts } from "../round-views";
import { TextBefore } from "../text-before";
import { readVoice } from "../validation-form.server";
import { validationFor } from "../viewing.server";
import { type VoiceKey, voiceName } from "../voice";
import { VERDICT_WORDS } from "../words";

export const meta: MetaFunction = () => titled("Validation par les quatre collèges");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const proposalId = readId(params.id);
  if (!proposalId) throw notFound();
  const { proposal, round, texts = [] } = await validationFor(db, viewer, proposalId, new Date());
  const layout = layoutAsked(new URL(request.url).searchParams);
  for (const { option, title, html, baseTitle, baseHtml } of texts) {
    const whole = (name: string, text: string) => `<h2>${escapeText(withFrenchSpaces(name))}</h2>${text}`;
    context.pieces.set(
      `difference-${option}`,
      renderDifference(whole(baseTitle, baseHtml), whole(title, html), layout),
    );
    context.pieces.set(`text-${option}`, `<div class="prose">${html}</div>`);
  }
  return {
    ...{ title: withFrenchSpaces(proposal.title), status: proposal.status, layout },
    paths: {
      proposal: proposalPath(proposal.id),
      fiche: fichePath(proposal.slug),
      own: validationPath(proposal.id),
    },
    mayOpen: holds(viewer, "guide_editor") && proposal.status === "examined",
    round: round && {
      ...{ edition: round.edition, days: round.days, quorums: round.quorums, outcome: round.outcome },
      ...{ silenceApproves: round.silenceApproves, record: round.record, isOpen: round.isOpen },
      ...{ opened: fullDate(round.openedAt), deadline: fullDate(round.deadline) },
      ...{ isVoided: round.isVoided, isVisible: round.isVisible },
    },
    texts: texts.map(({ textId, option, label, title, hash, voices, given, colleges }) => ({
      ...{ option, label: withFrenchSpaces(label), title: withFrenchSpaces(title), hash, colleges },
      isApproved: textId === round?.approvedTextId,
      given: given.map(({ isOwn, verdict, reason, at }) => ({
        ...{ isOwn, words: VERDICT_WORDS[verdict], reason: withFrenchSpaces(reason), at: fullDate(at) },
      })),
      voices: voices.map(({ memberId, college, name }) => ({
        key: { textId, memberId, college } satisfies VoiceKey,
        name: memberId === viewer.id ? null : name,
      })),
    })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const voice = readVoice(form);
  return keeping(voice?.said.reason ?? "", async () => {
    const by = await requireAuthor(context);
    const proposalId = readId(params.id);
    if (!proposalId) throw notFound();
    const [now, path] = [new Date(), validationPath(proposalId)];
    if (form.text("intention") === "soumettre") {
      const made = await openRound(db, by, proposalId, now);
      if (made.ok) throw redirect(path, 303);
      return data({ opening: made.error, typed: null }, { status: 422 });
    }
    const { round } = await validationFor(db, by, proposalId, now);
    if (!voice || !round) throw notFound();
    const given = await say(db, by, { ...voice.said, roundId: round.id }, now);
    if (given.ok) throw redirect(path, 303);
    const { verdict, reason } = voice.said;
    const typed = { voice: voiceName(voice.key), verdict, reason, errors: given.errors };
    return data({ opening: null, typed }, { status: 422 });
  });
}

export default function Validation() {
  const { title, paths, layout, mayOpen, round, texts } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const typed = sent?.typed ?? null;
  const isLost =
    typed && !texts.some(({ voices }) => voices.some(({ key }) => voiceName(key) === typed.voice));
  return (
    <div className={layout === "side" ? "column wide" : "column"}>
      <PageHead
        title="Validation par les quatre collèges"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: title, to: paths.proposal },
        ]}
      >
        <p>
          {`${title}. `}
          <a href={paths.fiche}>La fiche en vigueur</a>
        </p>
      </PageHead>
      {isLost && (
        <div className="notice" role="alert">
          <p className="error">{Object.values(typed.errors).join(" ")}</p>
          {typed.reason && <p>{`Ce que vous aviez écrit\u00a0: ${typed.reason}`}</p>}
        </div>
      )}
      {round ? (
        <RoundFacts round={round} />
      ) : (
        <p>Cette proposition n’a pas encore été soumise aux collèges.</p>
      )}
      {mayOpen && <OpeningForm error={sent?.opening ?? null} isAgain={round !== null} />}
      {texts.length > 0 && <LayoutTabs path={paths.own} layout={layout} />}
      {texts.map((text) => (
        <TextBefore key={text.option} text={text} typed={typed} />
      ))}
    </div>
  );
}
