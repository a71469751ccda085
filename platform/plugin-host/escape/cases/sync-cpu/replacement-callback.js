// {"class":"sync-cpu","expect":"contained","says":"an endless loop in the callback of a text replacement","grants":["chat.read"],"leak":false}
return 'abc'.replace(/b/, () => { for (;;); });
