// {"class":"code-loading","expect":"contained","says":"templates, arrays and objects inside one another","grants":["chat.read"],"leak":false}
return Function(`return ${'[{a:`${'.repeat(50_000)}1${'}`}]'.repeat(50_000)}`)();
