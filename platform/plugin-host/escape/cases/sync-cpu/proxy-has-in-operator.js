// {"class":"sync-cpu","expect":"contained","says":"the in operator asks a proxy that asks the in operator","grants":["chat.read"],"leak":false}
const hall = new Proxy({}, { has: () => { for (;;) if (Object.is(hall, 1)) return true; } });
return 'door' in hall;
