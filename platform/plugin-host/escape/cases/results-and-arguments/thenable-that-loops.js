// {"class":"results-and-arguments","expect":"contained","says":"a result whose then never returns","grants":["chat.read"],"leak":false}
return { then() { for (;;); } };
