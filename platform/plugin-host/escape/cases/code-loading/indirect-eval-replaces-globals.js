// {"class":"code-loading","expect":"contained","says":"declares globals of the names the bridge may use, from outside any function","grants":["chat.read"],"leak":true}
for (const name of ['parley', 'dispatch', 'deliver', 'send', 'receive', 'onmessage', 'JSON', 'Promise', '__parley', 'handlers']) {
  try { (0, eval)(`var ${name} = { stolen: true, ask() { return 'mine'; }, parse() { return 'mine'; } };`); } catch { /* refused */ }
}
try { await parley.ask('log.write', { message: 'after' }); } catch (error) { return typeof error === 'object' && error !== null && error.stolen ? { leaked: true, what: 'a replaced global settled an ask' } : 'contained'; }
return 'contained';
