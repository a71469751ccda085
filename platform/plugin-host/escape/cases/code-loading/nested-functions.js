// {"class":"code-loading","expect":"contained","says":"a hundred thousand functions inside one another","grants":["chat.read"],"leak":false}
return Function(`return ${'() => '.repeat(100_000)}1`)();
