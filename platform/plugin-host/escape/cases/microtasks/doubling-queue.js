// {"class":"microtasks","expect":"contained","says":"each microtask queues two more","grants":["chat.read"],"leak":false}
const split = () => {
  Promise.resolve().then(split);
  Promise.resolve().then(split);
};
split();
return 'split';
