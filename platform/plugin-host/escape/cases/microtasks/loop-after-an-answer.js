// {"class":"microtasks","expect":"contained","says":"an endless loop that begins when a late answer comes in","grants":["chat.read"],"leak":false}
parley.ask('log.write', { message: 'start' }).finally(() => { for (;;); });
return 'done';
