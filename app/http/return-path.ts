const SOMEWHERE = "https://here.invalid";

/** Where to go after signing in: a path of this site, never another site, whatever the address asked for. */
export function returnPath(asked: string | null) {
  if (!asked?.startsWith("/") || !URL.canParse(asked, SOMEWHERE)) return "/";
  const url = new URL(asked, SOMEWHERE);
  return url.origin === SOMEWHERE && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : "/";
}
