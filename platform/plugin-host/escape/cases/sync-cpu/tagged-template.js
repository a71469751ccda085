// {"class":"sync-cpu","expect":"contained","says":"an endless loop in a template tag","grants":["chat.read"],"leak":false}
const tag = (parts) => { while (parts.length > 0); };
return tag`one ${1} two`;
