// {"class":"results-and-arguments","expect":"contained","says":"the event itself, changed, grown and returned","grants":["chat.read"],"leak":false}
try { event.callId = 'zzzzzzzzzzzz'; event.type = 'calls.ended'; Object.setPrototypeOf(event, null); } catch { /* frozen is fine */ }
return { event, again: [event, event] };
