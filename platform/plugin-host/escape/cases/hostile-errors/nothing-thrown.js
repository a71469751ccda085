// {"class":"hostile-errors","expect":"contained","says":"throws undefined","grants":["chat.read"],"leak":false}
throw undefined;
