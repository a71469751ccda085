// {"class":"hostile-errors","expect":"contained","says":"a hook that formats stacks by raising another error inside it","grants":["chat.read"],"leak":false}
Error.prepareStackTrace = () => { throw new Error('inside'); };
throw new Error('outside');
