import { createServer } from "node:http";
import { Counter, collectDefaultMetrics, Histogram, register } from "prom-client";

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time to answer, by kind of page",
  labelNames: ["method", "route", "status"],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
});
const crashes = new Counter({
  name: "http_unexpected_errors_total",
  help: "Answers that were our fault (5xx)",
});

/** Counts one answer. The route is its pattern, never an address somebody visited. */
export function observe(method: string, route: string, status: number, seconds: number) {
  duration.observe({ method, route, status: String(status) }, seconds);
  if (status >= 500) crashes.inc();
}

/** The server of Prometheus text, for a port of its own. */
export function serveMetrics() {
  collectDefaultMetrics();
  return createServer(async (request, response) => {
    if (request.url !== "/metrics") return response.writeHead(404).end();
    response.setHeader("Content-Type", register.contentType).end(await register.metrics());
  });
}
