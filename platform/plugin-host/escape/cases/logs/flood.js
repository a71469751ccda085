// {"class":"logs","expect":"refused","says":"more lines than a log takes in a minute","grants":["chat.read"],"leak":false,"code":["too_many","quota"]}
let accepted = 0;
try {
  for (; accepted < 2_000; accepted += 1) await parley.ask('log.write', { message: `line ${accepted}` });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
