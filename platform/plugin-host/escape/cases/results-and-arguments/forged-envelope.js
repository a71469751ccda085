// {"class":"results-and-arguments","expect":"contained","says":"a result that looks like the messages of the bridge itself","grants":["chat.read"],"leak":false}
return { ok: false, code: 'not_granted', id: 0, type: 'ask', name: 'calls.end', input: { callId: event.callId }, result: { ok: true } };
