// {"class":"capability-leaks","expect":"contained","says":"looks for a clock finer than a millisecond, which is what side channels need","grants":["chat.read"],"leak":true}
const finer = [];
if (typeof SharedArrayBuffer !== 'undefined') finer.push('shared memory');
if (typeof performance !== 'undefined') finer.push('performance');
if (typeof Temporal !== 'undefined' && Temporal.Now?.instant?.().epochNanoseconds % 1_000_000n !== 0n) finer.push('Temporal');
return finer.length > 0 ? { leaked: true, what: finer.join(' ') } : 'contained';
