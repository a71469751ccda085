// {"class":"egress","expect":"refused","says":"asks for the credentials that clouds give to the machines they run","grants":["chat.read","egress:169.254.169.254","egress:100.100.100.200"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const url of ['https://169.254.169.254/latest/meta-data/iam/security-credentials/', 'https://100.100.100.200/latest/meta-data/', 'https://[fd00:ec2::254]/latest/meta-data/']) {
  try { await parley.ask('http.fetch', { url, headers: [['Metadata-Flavor', 'Google'], ['Metadata', 'true']] }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, url };
}
return { code };
