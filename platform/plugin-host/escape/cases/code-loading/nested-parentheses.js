// {"class":"code-loading","expect":"contained","says":"a million brackets for the parser's stack","grants":["chat.read"],"leak":false}
return Function(`return ${'('.repeat(1_000_000)}1${')'.repeat(1_000_000)}`)();
