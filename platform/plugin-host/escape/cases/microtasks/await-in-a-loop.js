// {"class":"microtasks","expect":"contained","says":"an endless loop that awaits nothing","grants":["chat.read"],"leak":false}
for (;;) await null;
