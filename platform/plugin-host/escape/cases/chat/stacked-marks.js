// {"class":"chat","expect":"answered","says":"hundreds of marks upon one letter, which spill over what stands above","grants":["chat.read","chat.send"],"leak":false}
return parley.ask('chat.send', { callId: event.callId, text: `Z${'\u0300\u0336\u0489'.repeat(300)}` });
