// {"class":"results-and-arguments","expect":"contained","says":"a result with a getter that never returns","grants":["chat.read"],"leak":false}
return { get value() { for (;;); } };
