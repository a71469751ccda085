// {"class":"hostile-errors","expect":"contained","says":"a plain message far over what may cross","grants":["chat.read"],"leak":false}
throw new Error('long '.repeat(100_000));
