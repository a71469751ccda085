// {"class":"hostile-errors","expect":"contained","says":"rejections that nobody handles, whose reasons loop when they are looked at","grants":["chat.read"],"leak":false}
for (let n = 0; n < 100; n += 1) Promise.reject({ get message() { for (;;); }, get stack() { for (;;); }, get constructor() { for (;;); } });
return 'left behind';
