import type { ReactNode } from "react";
import { withFrenchSpaces } from "~/text/typography";

export interface Crumb {
  name: string;
  to: string;
}

/** Title of a page with the way that leads to it, and what can be done from there. */
export function PageHead({
  title,
  crumbs = [],
  children,
}: {
  title: string;
  crumbs?: Crumb[];
  children?: ReactNode;
}) {
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav aria-label="Fil d’Ariane" className="crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <a href={crumb.to}>{withFrenchSpaces(crumb.name)}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{withFrenchSpaces(title)}</h1>
      {children}
    </header>
  );
}

/** The title of a page in the browser's tab. */
export function titled(title: string) {
  return [{ title: `${withFrenchSpaces(title)} – ComCEP` }];
}
