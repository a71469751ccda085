// {"class":"hostile-errors","expect":"contained","says":"throws a symbol, which cannot become a text","grants":["chat.read"],"leak":false}
throw Symbol('no text');
