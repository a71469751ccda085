// {"class":"hostile-errors","expect":"contained","says":"throws something that looks like a promise","grants":["chat.read"],"leak":false}
throw { then(resolve) { resolve({ then(again) { again(this); } }); }, message: 'thenable' };
