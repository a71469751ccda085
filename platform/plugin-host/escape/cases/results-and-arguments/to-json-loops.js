// {"class":"results-and-arguments","expect":"contained","says":"toJSON that never returns","grants":["chat.read"],"leak":false}
return { toJSON() { for (;;); } };
