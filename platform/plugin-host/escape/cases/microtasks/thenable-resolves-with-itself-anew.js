// {"class":"microtasks","expect":"contained","says":"a thenable that resolves with another like it, for ever","grants":["chat.read"],"leak":false}
const make = () => ({ then(resolve) { resolve(make()); } });
await make();
return 'settled';
