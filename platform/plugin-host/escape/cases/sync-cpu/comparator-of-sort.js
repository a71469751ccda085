// {"class":"sync-cpu","expect":"contained","says":"an endless loop in the comparator of a sort","grants":["chat.read"],"leak":false}
return [3, 1, 2].sort(() => { for (;;); });
