// {"class":"hostile-errors","expect":"contained","says":"an error whose own message is an object with a text of its own making","grants":["chat.read"],"leak":false}
throw Object.assign(new Error('x'), { message: { toString() { for (;;); }, toJSON() { for (;;); }, length: 3 } });
