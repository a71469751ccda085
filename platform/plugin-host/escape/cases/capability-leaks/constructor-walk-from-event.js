// {"class":"capability-leaks","expect":"contained","says":"climbs from the event, and from each value inside it","grants":["chat.read"],"leak":true}
const seen = [];
const visit = (value) => {
  if (typeof value !== 'object' || value === null) return;
  for (let proto = value; proto !== null; proto = Object.getPrototypeOf(proto)) {
    const last = Object.getPrototypeOf(proto) === null;
    if (last && proto !== Object.prototype && proto !== value) seen.push('a prototype of another realm');
  }
  try { if (value.constructor.constructor('return this')() !== globalThis) seen.push('another global object'); } catch { /* fine */ }
  Reflect.ownKeys(value).forEach((key) => visit(value[key]));
};
visit(event);
return seen.length > 0 ? { leaked: true, what: seen.join(', ') } : 'contained';
