/**
 * Whether somebody reads what this request asks for. A browser that asks ahead of time says so (`Sec-Purpose`, before
 * it `Purpose`), and HEAD shows nothing.
 */
export function isRead(request: Request) {
  const purposes = ["Sec-Purpose", "Purpose"].map((name) => request.headers.get(name) ?? "");
  return request.method === "GET" && !purposes.some((purpose) => /\bprefetch\b|\bprerender\b/i.test(purpose));
}
