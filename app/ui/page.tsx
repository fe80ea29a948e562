import type { ReactNode } from "react";

export interface Crumb {
  name: string;
  to: string;
}

/** Title of a page with the way that leads to it, and what can be done from there. */
export function PageHead({ title, crumbs = [], children }: { title: string; crumbs?: Crumb[]; children?: ReactNode }) {
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav aria-label="Fil d’Ariane" className="crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <a href={crumb.to}>{crumb.name}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{title}</h1>
      {children}
    </header>
  );
}
