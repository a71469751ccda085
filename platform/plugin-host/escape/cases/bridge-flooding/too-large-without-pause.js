// {"class":"bridge-flooding","expect":"contained","says":"requests of ten megabytes each, without pause","grants":["chat.read"],"leak":false}
const message = 'm'.repeat(10 * 2 ** 20);
let refused = 0;
for (;;) {
  try { await parley.ask('log.write', { message }); } catch { refused += 1; }
  if (refused === 1_000) return refused;
}
