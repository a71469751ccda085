// {"class":"capability-leaks","expect":"contained","says":"looks for what a test shell of the engine would offer","grants":["chat.read"],"leak":true}
const names = ['print', 'load', 'read', 'readbuffer', 'quit', 'gc', 'd8', 'Realm', 'version', 'write', 'printErr', 'performance', 'os', 'testRunner'];
const seen = names.filter((name) => name in globalThis);
return seen.length > 0 ? { leaked: true, what: seen.join(' ') } : 'contained';
