// {"class":"microtasks","expect":"contained","says":"a hundred thousand reactions on one promise, each of which does the same again","grants":["chat.read"],"leak":false}
let open = () => {};
const gate = new Promise((resolve) => { open = resolve; });
const crowd = () => { for (let n = 0; n < 100_000; n += 1) gate.then(crowd); };
crowd();
open();
return 'opened';
