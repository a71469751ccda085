// {"class":"sync-cpu","expect":"contained","says":"a generator whose finally block loops when it is closed","grants":["chat.read"],"leak":false}
function* stubborn() {
  try { yield 1; } finally { for (;;); }
}
const [first] = stubborn();
return first;
