// {"class":"capability-leaks","expect":"contained","says":"replaces Promise itself, to catch the functions that settle other people's waits","grants":["chat.read"],"leak":true}
const Before = globalThis.Promise;
const caught = [];
globalThis.Promise = class Mine extends Before {
  constructor(run) { super((resolve, reject) => { caught[caught.length] = 'new'; run(resolve, reject); }); }
};
let given;
try { given = parley.ask('log.write', { message: 'promise' }); await given; } catch { /* refused is fine */ }
globalThis.Promise = Before;
return caught.length > 0 || (given !== undefined && !(given instanceof Before)) ? { leaked: true, what: 'the bridge made its promise with a replaced Promise' } : 'contained';
