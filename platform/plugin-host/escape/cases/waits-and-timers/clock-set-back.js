// {"class":"waits-and-timers","expect":"contained","says":"replaces the clock, in case somebody outside looks at it here","grants":["chat.read"],"leak":false}
Date.now = () => 0;
globalThis.Date = class extends Date { constructor() { super(0); } static now() { return 0; } };
for (;;);
