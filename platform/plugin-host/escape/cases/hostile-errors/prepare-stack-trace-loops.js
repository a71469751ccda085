// {"class":"hostile-errors","expect":"contained","says":"a hook that formats stacks and never returns","grants":["chat.read"],"leak":false}
Error.prepareStackTrace = () => { for (;;); };
null.nothing;
