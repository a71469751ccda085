// {"class":"hostile-errors","expect":"contained","says":"a syntax error in code made at run time, with a long line to quote","grants":["chat.read"],"leak":false}
return Function(`${'a '.repeat(200_000)}(`)();
