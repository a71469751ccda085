// {"class":"ask-shapes","expect":"answered","says":"arguments beyond those that are expected change nothing","grants":["chat.read"],"leak":false}
await parley.ask('log.write', { message: 'more' }, { grants: ['calls.manage'] }, 'calls.end', () => {});
return 'answered';
