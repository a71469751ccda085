// {"class":"code-loading","expect":"contained","says":"code of a hundred megabytes made from text","grants":["chat.read"],"leak":false}
return Function(`return [${'1,'.repeat(50_000_000)}0].length`)();
