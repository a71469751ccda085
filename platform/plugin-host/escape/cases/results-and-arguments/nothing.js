// {"class":"results-and-arguments","expect":"answered","says":"an honest handler that returns nothing","grants":["chat.read"],"leak":false}
return undefined;
