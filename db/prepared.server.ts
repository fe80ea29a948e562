import type { Db } from "./client.server";

/** A hot query, planned once for each connection pool (or transaction) that runs it. */
export function preparedFor<Query>(prepare: (db: Db) => Query) {
  const queries = new WeakMap<Db, Query>();
  return (db: Db): Query => {
    const query = queries.get(db) ?? prepare(db);
    queries.set(db, query);
    return query;
  };
}

/** Numbers as a PostgreSQL array literal, for a `::bigint[]` placeholder. */
export function arrayOf(ids: number[]) {
  return `{${ids.join(",")}}`;
}
