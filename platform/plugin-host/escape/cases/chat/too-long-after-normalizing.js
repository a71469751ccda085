// {"class":"chat","expect":"refused","says":"signs that become three each when they are normalised","grants":["chat.read","chat.send"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('chat.send', { callId: event.callId, text: '\uFB2C'.repeat(3_000) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
