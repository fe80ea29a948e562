import type { Visitor } from "./visitor";

export interface Heard {
  id: number;
  text: string;
  to: string;
}

/** A page that listens to an address: what it hears comes in its order. */
export async function listen(visitor: Pick<Visitor, "request">, path: string, lastEventId?: string) {
  const headers = { Accept: "text/event-stream", ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) };
  const response = await visitor.request(path, { headers });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let kept = "";
  const blocks: string[] = [];
  const block = async () => {
    while (blocks.length === 0) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return null;
      const parts = (kept + decoder.decode(value, { stream: true })).split("\n\n");
      kept = parts.pop() ?? "";
      blocks.push(...parts);
    }
    return blocks.shift() ?? null;
  };
  /** The next event; null when the stream has ended. */
  const next = async (): Promise<Heard | null> => {
    for (let said = await block(); said !== null; said = await block()) {
      const data = /^data: (.*)$/m.exec(said)?.[1];
      if (data) return { id: Number(/^id: (\d+)$/m.exec(said)?.[1]), ...JSON.parse(data) };
    }
    return null;
  };
  return {
    status: response.status,
    headers: response.headers,
    block,
    next,
    leave: async () => reader?.cancel(),
  };
}
