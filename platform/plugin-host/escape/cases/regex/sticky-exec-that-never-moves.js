// {"class":"regex","expect":"contained","says":"a global replace whose exec gives an empty match at the same place for ever","grants":["chat.read"],"leak":false}
const stuck = {
  flags: 'g', exec: () => ({ 0: '', index: 0, length: 1 }),
  get lastIndex() { return 0; }, set lastIndex(_) { /* stays where it is */ },
};
return RegExp.prototype[Symbol.replace].call(stuck, 'abc', 'y');
