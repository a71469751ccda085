// {"class":"bridge-flooding","expect":"contained","says":"each refusal asks again at once, so that refusing costs the host more than asking costs the plugin","grants":["chat.read"],"leak":false}
const insist = () => parley.ask('calls.end', { callId: event.callId }).catch(insist);
return insist();
