export interface Row {
  name: string;
  requestsPerSecond: number;
  p50: number;
  /** Autocannon's nearest: 97.5 %. */
  p95: number;
  p99: number;
  /** CPU of the server process for one request, in milliseconds. */
  cpuMs: number;
  queries: number;
  rssMb: number;
}

interface Report {
  node: string;
  cpu: string | undefined;
  messages: number;
  clients: number;
  seconds: number;
  rows: Row[];
}

/** Prints the measures with, for each page, its CPU beside the two limits measured in the same run. */
export function printTable({ rows, ...machine }: Report) {
  const [empty, bare] = rows;
  process.stdout.write(`${JSON.stringify(machine)}\n`);
  const head = ["", "req/s", "p50", "p97,5", "p99 ms", "CPU ms", "× vide", "× nu", "requêtes SQL", "Mo"];
  const lines = rows.map((row) => [
    row.name,
    String(row.requestsPerSecond),
    ...[row.p50, row.p95, row.p99].map(String),
    row.cpuMs.toFixed(2),
    empty ? (row.cpuMs / empty.cpuMs).toFixed(2) : "nd",
    bare ? (row.cpuMs / bare.cpuMs).toFixed(2) : "nd",
    String(row.queries),
    String(row.rssMb),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    process.stdout.write(`${cells.join("  ")}\n`);
  }
}
