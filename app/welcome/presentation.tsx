import { PageHead } from "~/ui/page";

/** What a visitor reads: what the community is, and how to join it. */
export function Presentation({ title, html }: { title: string; html: string }) {
  return (
    <div className="column presentation">
      <PageHead title={title} />
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      <p className="actions">
        <a className="button primary" href="/connexion">
          Se connecter
        </a>
        <a className="button" href="/inscription">
          Comment rejoindre la ComCEP
        </a>
      </p>
    </div>
  );
}
