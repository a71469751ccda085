// {"class":"secrets","expect":"contained","says":"asks for a secret in an address, where logs and other hosts could read it","grants":["chat.read","secrets","egress:api.example.com"],"leak":true}
try {
  const answer = await parley.ask('http.fetch', { url: 'https://api.example.com/?key={{secret:API_TOKEN}}' });
  if (JSON.stringify(answer).includes('sk-escape-')) return { leaked: true, what: 'a secret in an address' };
} catch (error) {
  if (`${error?.message} ${error?.detail}`.includes('sk-escape-')) return { leaked: true, what: 'a secret in a refusal' };
}
return 'contained';
