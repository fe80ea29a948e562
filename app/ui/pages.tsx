interface PagesProps {
  path: string;
  page: number;
  pages: number;
  /** Two on a page need two names. */
  label?: string;
}

/** The numbered pages of a topic: the first, the last, and those around this one. */
export function Pages({ path, page, pages, label = "Pages" }: PagesProps) {
  if (pages === 1) return null;
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
  return (
    <nav className="pages" aria-label={label}>
      {near.map((n, i) => (
        <span key={n}>
          {n - (near[i - 1] ?? n) > 1 && <span className="meta">… </span>}
          {n === page ? (
            <b aria-current="page">{n}</b>
          ) : (
            <a href={n === 1 ? path : `${path}?page=${n}`} aria-label={`Page ${n}`}>
              {n}
            </a>
          )}
        </span>
      ))}
      {page < pages && (
        <a href={`${path}?page=${page + 1}`} rel="next">
          Page suivante
        </a>
      )}
    </nav>
  );
}
