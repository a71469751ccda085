// {"class":"code-loading","expect":"contained","says":"the name of a module is an object that never becomes a text","grants":["chat.read"],"leak":false}
await import({ toString() { for (;;); } });
return 'loaded';
