// {"class":"results-and-arguments","expect":"contained","says":"a result with a getter that gives a longer text each time","grants":["chat.read"],"leak":false}
let text = 'g';
return { get a() { text += text.repeat(50); return text; }, get b() { return this.a; }, get c() { return this.b; }, get d() { return this.c; }, get e() { return this.d; } };
