// {"class":"views","expect":"refused","says":"more pictures of a granted host than it may make requests","grants":["chat.read","ui.panel","egress:api.example.com"],"leak":false,"code":"too_many"}
const picture = (number) => ({ type: 'image', src: `https://api.example.com/${number}.png`, alt: '' });
let asked = 0;
try {
  for (let show = 0; show < 4; show += 1) {
    await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: Array.from({ length: 50 }, () => picture(asked += 1)) } });
  }
} catch (error) { return { code: error.code, asked }; }
return { code: 'none', asked };
