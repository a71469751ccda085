// {"class":"hostile-errors","expect":"contained","says":"a message that is a String object with a length of its own","grants":["chat.read"],"leak":false}
const message = new String('ok');
Object.defineProperty(message, Symbol.toPrimitive, { value: () => { for (;;); } });
throw Object.assign(new Error('x'), { message });
