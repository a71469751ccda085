// {"class":"results-and-arguments","expect":"contained","says":"a result whose then never calls back","grants":["chat.read"],"leak":false}
return { then() {} };
