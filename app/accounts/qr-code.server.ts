import { toString as draw } from "qrcode";

/** A QR code as SVG, for an authenticator application to read off the screen. */
export async function qrCode(address: string) {
  const svg = await draw(address, { type: "svg", margin: 2 });
  return svg.replace("<svg", '<svg role="img" aria-label="Code à lire avec votre application"');
}
