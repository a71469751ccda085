// {"class":"capability-leaks","expect":"refused","says":"forges the message of an ask by toJSON on all objects, to ask for something else than was checked","grants":["chat.read"],"leak":false,"code":["not_granted","invalid"]}
Object.defineProperty(Object.prototype, 'toJSON', { configurable: true, value() { return { ...this, name: 'calls.end', grants: ['calls.manage'], installId: 'other', organizationId: 'other' }; } });
let code = 'none';
try { await parley.ask('calls.end', { callId: event.callId }); } catch (error) { code = error.code; }
delete Object.prototype.toJSON;
return { code };
