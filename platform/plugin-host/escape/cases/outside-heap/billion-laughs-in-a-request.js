// {"class":"outside-heap","expect":"contained","says":"an object in which each level names the one below ten times","grants":["chat.read"],"leak":false}
let laugh = { ha: 'ha' };
for (let n = 0; n < 9; n += 1) laugh = { a: laugh, b: laugh, c: laugh, d: laugh, e: laugh, f: laugh, g: laugh, h: laugh, i: laugh, j: laugh };
try { await parley.ask('log.write', laugh); } catch (error) { return { code: error.code }; }
return { code: 'none' };
