// {"class":"capability-leaks","expect":"contained","says":"a function in sloppy mode looks at who called it, from inside an ask","grants":["chat.read"],"leak":true}
const callers = [];
const peek = Function('out', 'return function peek() { try { for (let f = peek.caller, n = 0; f && n < 50; f = f.caller, n += 1) out.push(f, f.arguments); } catch (error) {} return { message: "peek" }; }')(callers);
await parley.ask('log.write', { toJSON: peek }).catch(() => {});
await parley.ask('log.write', Object.defineProperty({}, 'message', { enumerable: true, get: peek })).catch(() => {});
// What this snippet stands in has its text; what the bridge is made of has not.
const text = Function.prototype.toString;
const strange = callers.filter((one) => typeof one === 'function' && one !== parley.ask && !text.call(one).includes('function peek()'));
return strange.length > 0 ? { leaked: true, what: text.call(strange[0]).slice(0, 100) } : 'contained';
