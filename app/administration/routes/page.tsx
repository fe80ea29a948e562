import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { CheckField, TextArea } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { publishedText, renderWhole } from "~/welcome/pages.server";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { PAGE_TITLES } from "../pages";
import { pageNamed, publishPage } from "../pages.server";
import { wayTo } from "../places";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data ? PAGE_TITLES[data.page] : "");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const page = pageNamed(params.slug);
  return { page, ...(await publishedText(db, page)) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const body = form.text("body");
  return keeping(body, async () => {
    const { id } = await requireAdministratorsForm(context);
    const page = pageNamed(params.slug);
    const [version, asksAgain] = [Number(form.text("version")) || 0, form.checked("asksAgain")];
    const sent = { body, version, asksAgain, preview: null, error: undefined, newer: null };
    if (form.checked("preview")) return data({ ...sent, preview: renderWhole(body) });
    const result = await publishPage(db, id, { page, body, version, asksAgain, now: new Date() });
    if (result.ok) throw redirect(page === "presentation" ? "/administration/pages" : `/${page}`);
    const { errors, newer = null } = result;
    // Published again, it goes over what has now been shown.
    const started = newer ? { version: newer.version } : {};
    return data({ ...sent, ...started, error: errors.body, newer: newer?.body ?? null }, { status: 422 });
  });
}

export default function PageEditor() {
  const { page, body, version } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `/administration/pages/${page}`;
  return (
    <div className="column">
      <PageHead title={PAGE_TITLES[page]} crumbs={wayTo("/administration/pages")}>
        <p className="actions">
          <a href={`${path}/versions`}>Les versions publiées</a>
        </p>
      </PageHead>
      <form method="post" action={path} className="stack">
        <input type="hidden" name="version" value={sent?.version ?? version} />
        <TextArea
          label="Texte de la page"
          name="body"
          rows={24}
          required
          hint="En Markdown. La première ligne, qui commence par « # », est le titre."
          defaultValue={sent?.body ?? body}
          error={sent?.error}
        />
        {page === "charte" && (
          <CheckField
            label="Demander à nouveau l’accord de chacun·e"
            name="asksAgain"
            hint="À sa prochaine page, chaque personne lira la charte et devra l’accepter. Laissez la case vide pour une coquille."
            defaultChecked={sent?.asksAgain}
          />
        )}
        <p className="actions">
          <button type="submit" className="primary">
            Publier
          </button>
          <button type="submit" name="preview" value="1" formNoValidate>
            Aperçu
          </button>
        </p>
        {sent?.newer && (
          <div className="field">
            <label htmlFor="newer">Le texte publié entre-temps</label>
            <textarea id="newer" readOnly rows={12} defaultValue={sent.newer} />
          </div>
        )}
        {sent?.preview && (
          <section className="preview" aria-label="Aperçu">
            <h2>{sent.preview.title}</h2>
            <div className="prose" dangerouslySetInnerHTML={{ __html: sent.preview.html }} />
          </section>
        )}
      </form>
    </div>
  );
}
