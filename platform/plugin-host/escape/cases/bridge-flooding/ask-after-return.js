// {"class":"bridge-flooding","expect":"contained","says":"goes on asking for ever after the handler returned","grants":["chat.read"],"leak":false}
const on = async () => { for (;;) await parley.ask('log.write', { message: 'still here' }).catch(() => {}); };
on();
return 'returned';
