// {"class":"microtasks","expect":"contained","says":"an endless loop that begins only after the result was given","grants":["chat.read"],"leak":false}
Promise.resolve().then(() => {}).then(() => {}).then(() => {}).then(() => { for (;;); });
return 'done';
