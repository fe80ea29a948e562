/** What every answer carries, whatever it is. */
export function securityHeaders({ nonce, isHttps }: { nonce: string; isHttps: boolean }): [string, string][] {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return [
    ["Content-Security-Policy", policy.join("; ")],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ["X-Frame-Options", "DENY"],
    ...(isHttps ? [["Strict-Transport-Security", "max-age=31536000"] as [string, string]] : []),
  ];
}

/**
 * True when a state-changing request comes from a page of ours. Without `Origin` it comes from no browser of
 * today's, or from one that says so in `Sec-Fetch-Site`.
 */
export function isSameOrigin(headers: Headers, appUrl: string) {
  const origin = headers.get("Origin");
  if (origin === null) return headers.get("Sec-Fetch-Site") !== "cross-site";
  const site = new URL(appUrl);
  if (origin === site.origin) return true;
  // Without encryption the site may be reached by several names, as localhost is.
  return site.protocol === "http:" && origin === `http://${headers.get("Host")}`;
}
