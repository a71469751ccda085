// {"class":"hostile-errors","expect":"contained","says":"Error.prototype.toString and message replaced before a throw","grants":["chat.read"],"leak":false}
Error.prototype.toString = () => { for (;;); };
Object.defineProperty(Error.prototype, 'message', { get() { for (;;); } });
Object.defineProperty(Error.prototype, 'name', { get() { for (;;); } });
const error = new Error();
throw error;
