// {"class":"sync-cpu","expect":"contained","says":"a list whose length is computed for ever, read by a native","grants":["chat.read"],"leak":false}
return Array.prototype.map.call({ get length() { for (;;); } }, (x) => x);
