// {"class":"code-loading","expect":"contained","says":"comments of other times, in code made from text","grants":["chat.read"],"leak":false}
const tried = [];
for (const source of ['#!/usr/bin/env node\nreturn 1', '<!-- x\nreturn 2', 'return 3\n--> y', '\uFEFFreturn 4', 'return 5 // \u2028 + 1']) {
  try { tried.push(Function(source)()); } catch (error) { tried.push(error.name); }
}
return tried;
