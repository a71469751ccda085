// {"class":"logs","expect":"answered","says":"placeholders of logging libraries stay the text they are","grants":["chat.read"],"leak":false}
return parley.ask('log.write', { level: 'warn', message: '%s %d %j %o %O %c ${jndi:ldap://127.0.0.1/x} {0} {{secret:API_TOKEN}}' });
