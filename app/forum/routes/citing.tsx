import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Member } from "~/accounts/viewer";
import { citePath, editionFichePath, readEdition } from "~/guide/addresses";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { SelectField, TextArea } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { citeInNewTopic, prepareCitation, sectionsToCiteIn } from "../citing.server";

export const meta: MetaFunction = () => titled("Citer le guide dans un message");

/** Words of a fiche made ready for a message. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const by = await requireMember(request, context);
  const { search, searchParams } = new URL(request.url);
  const typed = searchParams.get("passage");
  const passage = (typed ?? "")
    .replaceAll("\r\n", "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .trim();
  const edition = searchParams.get("edition") ?? "";
  const cited = await prepared(by, params.fiche, edition, passage);
  if (cited.slug !== params.fiche) throw redirect(`${citePath(cited.slug)}${search}`, 301);
  if (typed === null) return data({ ...cited, text: null });
  return data(cited, { status: cited.errors.passage ? 422 : 200 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return keeping(form.text("passage"), async () => {
    const by = await requireAuthor(context);
    const cited = await prepared(by, params.fiche, form.text("edition"), form.text("passage"));
    const section = form.optional("rubrique");
    if (section === null || cited.text === null)
      return data(cited, { status: cited.errors.passage ? 422 : 200 });
    const to = await citeInNewTopic(db, by, { section, text: cited.text, now: new Date() });
    if (to) throw redirect(to, 303);
    return data({ ...cited, errors: { passage: undefined, section: UNPLACED } }, { status: 422 });
  });
}

async function prepared(by: Member, fiche: string | undefined, edition: string, passage: string) {
  const asked = { slug: readSlug(fiche), edition: readEdition(edition), passage };
  const { error, ...cited } = await prepareCitation(db, by, asked);
  const sections = cited.text === null ? [] : await sectionsToCiteIn(db, by);
  return { ...cited, passage, sections, errors: { passage: error ?? undefined, section: undefined } };
}

const UNPLACED =
  "Rien n’a été ajouté\u00a0: choisissez une rubrique de la liste ou, si son brouillon est déjà très long, copiez la citation.";

export default function Citing() {
  const loaded = useLoaderData<typeof loader>();
  const { slug, title, edition, passage, errors, text, sections } = useActionData<typeof action>() ?? loaded;
  const path = citePath(slug);
  return (
    <div className="column narrow">
      <PageHead
        title="Citer cette fiche dans un message"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: withFrenchSpaces(title), to: editionFichePath(edition, slug) },
        ]}
      >
        <p>
          {`La citation dit que vous avez lu l’édition\u00a0${edition}. Si le passage change dans une édition suivante, le message le montrera à côté de vos mots.`}
        </p>
      </PageHead>
      <form method="post" action={path} className="stack">
        <input type="hidden" name="edition" value={edition} />
        <TextArea
          name="passage"
          label="Passage à citer"
          hint="Copiez-le depuis la fiche, d’un seul tenant. Sans passage, vous citez la fiche entière."
          rows={5}
          defaultValue={passage}
          error={errors.passage}
        />
        <p className="actions">
          <button type="submit" className={text === null ? "primary" : undefined}>
            {text === null ? "Préparer la citation" : "Préparer de nouveau"}
          </button>
        </p>
      </form>
      {text !== null && (
        <section aria-labelledby="citation" className="stack">
          <h2 id="citation">La citation est prête</h2>
          <div className="field">
            <label htmlFor="copie">À copier dans votre réponse ou votre message</label>
            <textarea id="copie" readOnly rows={6} defaultValue={text} />
          </div>
          {sections.length > 0 && (
            <form method="post" action={path} className="stack">
              <input type="hidden" name="edition" value={edition} />
              <input type="hidden" name="passage" value={passage} />
              <SelectField
                name="rubrique"
                label="Ou ouvrir un nouveau sujet avec elle, dans la rubrique"
                hint="Si vous y avez un brouillon, la citation s’ajoute à la fin."
                choices={sections.map((section) => ({
                  value: section.slug,
                  label: section.name,
                  group: section.group,
                }))}
                error={errors.section}
              />
              <p className="actions">
                <button type="submit" className="primary">
                  Écrire un nouveau sujet
                </button>
              </p>
            </form>
          )}
        </section>
      )}
    </div>
  );
}
