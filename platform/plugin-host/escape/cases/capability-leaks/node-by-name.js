// {"class":"capability-leaks","expect":"contained","says":"looks for what Node gives, by name and through the global object","grants":["chat.read"],"leak":true}
const names = ['process', 'require', 'module', 'exports', 'global', 'Buffer', '__filename', '__dirname', 'setImmediate', 'clearImmediate', 'internalBinding', 'primordials'];
const any = Function('name', 'try { return eval("typeof " + name); } catch (error) { return "undefined"; }');
const seen = names.filter((name) => name in globalThis || any(name) !== 'undefined');
return seen.length > 0 ? { leaked: true, what: seen.join(' ') } : 'contained';
