// {"class":"microtasks","expect":"contained","says":"returns at once and leaves a chain of microtasks behind","grants":["chat.read"],"leak":false}
const again = () => { Promise.resolve().then(again); };
again();
return 'left';
