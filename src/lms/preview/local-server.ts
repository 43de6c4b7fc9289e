/** What both servers share: they answer this computer only, and only requests that were meant for them. */
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const HERE = '127.0.0.1';

/** On `port`, or on the next that is free; 0: any. Gives the origin. */
export async function listen(server: Server, port: number): Promise<string> {
  for (let n = port; ; n++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(n, HERE, () => { server.off('error', reject); resolve(); });
      });
      return `http://${HERE}:${(server.address() as AddressInfo).port}`;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EADDRINUSE' || n > port + 100) throw e;
    }
  }
}

export function closeNow(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** A website cannot reach us under a name of its own that it points at this computer. */
export const isFor = (request: IncomingMessage, origin: string): boolean => `http://${request.headers.host}` === origin;

/** @throws when it is longer. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) throw new Error('the body is too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
