// {"class":"sync-cpu","expect":"contained","says":"a species constructor that never returns","grants":["chat.read"],"leak":false}
class List extends Array {
  static get [Symbol.species]() { for (;;); }
}
return List.from([1, 2]).filter(Boolean).length;
