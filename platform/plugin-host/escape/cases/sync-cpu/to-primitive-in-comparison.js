// {"class":"sync-cpu","expect":"contained","says":"an object that never becomes a number, compared with one","grants":["chat.read"],"leak":false}
const slow = { [Symbol.toPrimitive]() { for (;;); } };
return slow > 1;
