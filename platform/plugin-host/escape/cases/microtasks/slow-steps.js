// {"class":"microtasks","expect":"contained","says":"many microtasks, each a tenth of a second long, after the handler returned","grants":["chat.read"],"leak":false}
const step = () => {
  const until = Date.now() + 100;
  while (Date.now() < until);
  Promise.resolve().then(step);
};
Promise.resolve().then(step);
return 'gone';
