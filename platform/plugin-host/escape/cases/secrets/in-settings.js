// {"class":"secrets","expect":"contained","says":"looks for secrets among its settings","grants":["chat.read","secrets","settings"],"leak":true}
const settings = await parley.ask('settings.get', {}).catch(() => ({}));
return JSON.stringify(settings).includes('sk-escape-') ? { leaked: true, what: 'a secret among the settings' } : 'contained';
