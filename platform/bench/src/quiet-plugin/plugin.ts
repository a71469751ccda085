import { definePlugin } from '@parley/sdk-plugin';

definePlugin({ events: { 'chat.sent': () => undefined } });
