// {"class":"hostile-errors","expect":"contained","says":"throws a whole number that JSON cannot write","grants":["chat.read"],"leak":false}
throw 10n ** 1_000n;
