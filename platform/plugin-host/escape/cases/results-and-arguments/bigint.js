// {"class":"results-and-arguments","expect":"contained","says":"a result that JSON cannot write","grants":["chat.read"],"leak":false}
return { many: 10n };
