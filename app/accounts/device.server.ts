import Bowser from "bowser";

/** A device in words, as its user agent tells it: « Firefox sur Windows ». */
export function deviceIn(userAgent: string | null) {
  if (!userAgent) return "Appareil inconnu";
  // A header may be as long as somebody likes, and the reading of it costs as much.
  const { browser, os } = Bowser.parse(userAgent.slice(0, 400));
  const [name, system] = [browser.name, os.name].map((word) => word?.replace(/[^\w .+-]/g, "").slice(0, 40));
  if (name && system) return `${name} sur ${system}`;
  return name || system || "Appareil inconnu";
}
