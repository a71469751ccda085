// {"class":"capability-leaks","expect":"contained","says":"reads the source text of what it was given","grants":["chat.read"],"leak":true}
const text = [parley.ask, parley.define].map((one) => Function.prototype.toString.call(one)).join('\n');
return /(?:file:\/\/|\/(?:home|root|usr|opt|var|tmp|srv|Users)\/|node_modules|require\(|process\.)/.test(text) ? { leaked: true, what: text.slice(0, 100) } : 'contained';
