// {"class":"sync-cpu","expect":"contained","says":"a getter that never returns, read by a destructuring pattern","grants":["chat.read"],"leak":false}
const { a: { b } } = { get a() { for (;;); } };
return b;
