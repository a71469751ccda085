// {"class":"sync-cpu","expect":"contained","says":"leaving a loop calls the iterator's return, which never comes back","grants":["chat.read"],"leak":false}
const sticky = {
  [Symbol.iterator]: () => ({
    next: () => ({ done: false, value: 1 }),
    return() { for (;;); },
  }),
};
for (const each of sticky) if (each === 1) break;
return 'left';
