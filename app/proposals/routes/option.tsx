import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { renderGuide } from "~/guide/rendering.server";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { type Form, keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { optionPath, PROPOSALS, proposalPath } from "../addresses";
import { dropOptionDraft, keepOptionDraft, optionToEdit } from "../drafts.server";
import { OPTION_MAX } from "../limits";
import { OptionForm } from "../option-form";
import { labelOption } from "../options.server";
import { type OptionInput, saveOption } from "../saving.server";
import { MetText } from "../text-form";

export const meta: MetaFunction = () => titled("Écrire une option");

const NONE: Record<string, string> = {};

const addressed = ({ id, number }: { id?: string; number?: string }) => ({
  proposalId: readId(id) ?? 0,
  number: Math.min(readId(number) ?? 0, 999),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { proposalId, number } = addressed(params);
  const { draftAt, ...option } = await optionToEdit(db, viewer, proposalId, number);
  const saved = new URL(request.url).searchParams.get("enregistre");
  return { ...option, proposalId, number, saved, draftAt: draftAt && fullDate(draftAt) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  return keeping(body, async () => {
    const by = await requireAuthor(context);
    const revision = readId(form.text("revision")) ?? 0;
    const input = { ...addressed(params), title, body, now: new Date() };
    // Rights first: a preview is for editors too.
    const { revision: latest } = await optionToEdit(db, by, input.proposalId, input.number);
    const base = { ...input, revision: Math.min(revision || latest, 1_000_000_000) };
    if (!form.checked("preview")) return stepOf(by, form, base);
    const preview = renderGuide(body.slice(0, OPTION_MAX));
    return data({
      title,
      body,
      revision: base.revision,
      errors: NONE,
      preview,
      theirs: null,
      label: undefined,
    });
  });
}

async function stepOf(by: Member, form: Form, input: OptionInput) {
  const { proposalId, number, title, body, revision } = input;
  const path = optionPath(proposalId, number);
  const again = (errors: Record<string, string>, label?: string) => ({
    title,
    body,
    revision,
    errors,
    preview: "",
    theirs: null,
    label,
  });
  const step = form.text("step");
  if (step === "draft") {
    if (await keepOptionDraft(db, by, input)) throw redirect(path, 303);
    return data(again({ body: "Ce brouillon est trop long pour être gardé. Il est encore ici." }), {
      status: 422,
    });
  }
  if (step === "drop") {
    await dropOptionDraft(db, by, proposalId, number);
    throw redirect(path, 303);
  }
  if (step === "label") {
    const named = await labelOption(db, by, { proposalId, number, label: form.text("label") });
    if (named.ok) throw redirect(path, 303);
    return data(again(named.errors, form.text("label")), { status: 422 });
  }
  if (step !== "save") throw notFound();
  const saved = await saveOption(db, by, input);
  if (saved.ok) throw redirect(`${path}?enregistre=${saved.isMerged ? "reuni" : "1"}`, 303);
  if (!("theirs" in saved)) return data(again(saved.errors), { status: 422 });
  const { theirs } = saved;
  return data({ ...again(saved.errors), revision: theirs.revision, theirs }, { status: 409 });
}

export default function OptionRoute() {
  const { proposalId, number, saved, draftAt, label, ...option } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const isNaming = sent?.label !== undefined;
  const shown = sent && !isNaming ? sent : option;
  const path = optionPath(proposalId, number);
  return (
    <div className={sent?.theirs ? "column wide" : "column"}>
      <PageHead
        title={`Écrire l’option\u00a0${number}`}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Propositions", to: PROPOSALS },
          { name: `Proposition n°\u00a0${proposalId}`, to: proposalPath(proposalId) },
        ]}
      />
      {!sent && saved && <p className="notice">{SAVED[saved] ?? SAVED[1]}</p>}
      <div className={sent?.theirs ? "met-texts" : undefined}>
        {sent?.theirs && <MetText theirs={sent.theirs} />}
        <OptionForm
          action={path}
          values={shown}
          revision={shown.revision}
          errors={isNaming ? NONE : (sent?.errors ?? NONE)}
          preview={sent?.preview ?? ""}
          draftAt={draftAt}
        />
      </div>
      <form method="post" action={path} className="stack">
        <TextField
          name="label"
          label="Nom de l’option"
          defaultValue={sent?.label ?? label}
          error={sent?.errors.label}
        />
        <p className="actions">
          <button type="submit" name="step" value="label">
            Nommer
          </button>
          <a href={proposalPath(proposalId)}>Revenir à la proposition</a>
        </p>
      </form>
    </div>
  );
}

const SAVED: Record<string, string> = {
  1: "Enregistré.",
  reuni:
    "Enregistré. Quelqu’un avait écrit ailleurs dans ce texte entre-temps\u00a0: vos deux textes sont réunis ici, relisez-les.",
};
