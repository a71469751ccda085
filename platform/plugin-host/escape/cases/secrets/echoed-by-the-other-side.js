// {"class":"secrets","expect":"contained","says":"sends a secret to a granted host that sends everything back","grants":["chat.read","secrets","egress:api.example.com"],"leak":true}
try {
  const answer = await parley.ask('http.fetch', { url: 'https://api.example.com/echo', method: 'POST', headers: [['Authorization', 'Bearer {{secret:API_TOKEN}}']], body: '{"key":"{{secret:API_TOKEN}}"}' });
  if (JSON.stringify(answer).includes('sk-escape-')) return { leaked: true, what: 'a secret in an answer' };
} catch { /* refused or not answered */ }
return 'contained';
