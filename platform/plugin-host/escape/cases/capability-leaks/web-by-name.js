// {"class":"capability-leaks","expect":"contained","says":"looks for ways out to the network, to files and to other threads","grants":["chat.read"],"leak":true}
const names = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'importScripts', 'MessageChannel', 'BroadcastChannel', 'navigator', 'location', 'document', 'window', 'self', 'caches', 'indexedDB', 'localStorage', 'Deno', 'Bun'];
const seen = names.filter((name) => name in globalThis);
return seen.length > 0 ? { leaked: true, what: seen.join(' ') } : 'contained';
