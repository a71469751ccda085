// {"class":"hostile-errors","expect":"contained","says":"two errors that are each other's cause","grants":["chat.read"],"leak":false}
const a = new Error('a');
const b = new Error('b', { cause: a });
a.cause = b;
throw a;
