// {"class":"bridge-flooding","expect":"refused","says":"asks one after the other, as fast as they are answered","grants":["chat.read"],"leak":false,"code":"too_many"}
let accepted = 0;
try {
  for (; accepted < 5_000; accepted += 1) await parley.ask('log.write', { message: 'next' });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
