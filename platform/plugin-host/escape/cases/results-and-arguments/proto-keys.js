// {"class":"results-and-arguments","expect":"contained","says":"a result with an own __proto__ and constructor at every level","grants":["chat.read"],"leak":false}
return JSON.parse('{"__proto__":{"isAdmin":true,"__proto__":{"ok":true}},"constructor":{"prototype":{"isAdmin":true}},"list":[{"__proto__":{"polluted":1}}]}');
