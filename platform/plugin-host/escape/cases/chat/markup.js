// {"class":"chat","expect":"answered","says":"markup, scripts and links with code are stored as the plain text they are","grants":["chat.read","chat.send"],"leak":false}
for (const text of ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '[link](javascript:alert(1))', '"><svg/onload=alert(1)>', '{{constructor.constructor("x")()}}', '${7*7}', '<parley-call server-url="//evil.example">', '\'; DROP TABLE messages; --']) {
  await parley.ask('chat.send', { callId: event.callId, text });
}
return 'plain text';
