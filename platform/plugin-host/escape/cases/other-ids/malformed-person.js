// {"class":"other-ids","expect":"refused","says":"ids of people that have another shape","grants":["chat.read","participants.manage","admission.decide"],"leak":false,"code":"invalid"}
let code = 'none';
for (const personId of ['', 'everyone', 'p_', 'p_AAAAAAAAAAAAAAAA', 'p_aaaaaaaaaaaaaaaaa', 'p_aaaaaaaaaaaaaaa\n', { $gt: '' }, ['p_aaaaaaaaaaaaaaaa'], null, 0, '*']) {
  try { await parley.ask('participants.remove', { callId: event.callId, personId }); return { code: 'none', personId }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, personId };
}
return { code };
