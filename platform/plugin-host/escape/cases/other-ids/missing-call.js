// {"class":"other-ids","expect":"refused","says":"no call named at all","grants":["chat.read","calls.read"],"leak":false,"code":"invalid"}
try { await parley.ask('calls.get', {}); } catch (error) { return { code: error.code }; }
return { code: 'none' };
