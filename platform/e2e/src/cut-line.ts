import type { Page, WebSocketRoute } from 'playwright-core';

/** A page's line to the core, which can be cut. Media goes another way and stays. */
export interface Line {
  cut(): Promise<void>;
  mend(): void;
}

/** Before the page is opened: a socket that is there already cannot be cut. */
export async function cuttable(page: Page): Promise<Line> {
  let isCut = false;
  const open = new Map<WebSocketRoute, WebSocketRoute>();
  await page.routeWebSocket(/\/v1\/socket\//, async (socket) => {
    if (isCut) return socket.close();
    open.set(socket, socket.connectToServer());
  });
  await page.route('**/v1/**', (route) => (isCut ? route.abort() : route.fallback()));
  return {
    async cut() {
      isCut = true;
      for (const [socket, core] of open) await Promise.all([socket.close(), core.close()]);
      open.clear();
    },
    mend() { isCut = false; },
  };
}
