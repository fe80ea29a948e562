import { once } from "node:events";
import type { Server } from "node:http";
import type { Socket } from "node:net";

const LONGEST_MS = 10_000;

/**
 * How to stop a server once what it is answering is answered. Connections that never asked anything, as
 * browsers open in advance, are not waited for.
 */
export function drainable(server: Server) {
  const silent = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  return async () => {
    server.close();
    server.closeIdleConnections();
    for (const socket of silent) socket.destroy();
    const late = setTimeout(() => server.closeAllConnections(), LONGEST_MS);
    await once(server, "close");
    clearTimeout(late);
  };
}
