// {"class":"natives","expect":"contained","says":"a call with a hundred million arguments","grants":["chat.read"],"leak":false}
return Reflect.apply(Math.max, null, { length: 1e8 });
