// {"class":"hostile-errors","expect":"contained","says":"errors inside errors, by a hundred thousand disposals that each fail","grants":["chat.read"],"leak":false}
if (typeof DisposableStack === 'undefined') throw new Error('no disposal here');
const stack = new DisposableStack();
for (let n = 0; n < 100_000; n += 1) stack.defer(() => { throw new Error(`${n}`); });
stack.dispose();
