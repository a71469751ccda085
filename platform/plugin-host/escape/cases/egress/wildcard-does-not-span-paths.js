// {"class":"egress","expect":"refused","says":"the granted ending in the path, the query and the fragment of another host","grants":["chat.read","egress:*.example.com"],"leak":false,"code":"not_granted"}
let code = 'none';
for (const url of ['https://evil.example/.example.com', 'https://evil.example/a.example.com', 'https://evil.example?a.example.com', 'https://evil.example#a.example.com', 'https://evil.example\\a.example.com/']) {
  try { await parley.ask('http.fetch', { url }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (code !== 'not_granted') return { code, url };
}
return { code };
