// {"class":"results-and-arguments","expect":"contained","says":"toJSON that gives another object with toJSON, one level deeper each time","grants":["chat.read"],"leak":false}
const make = () => ({ toJSON: () => ({ next: make() }) });
return make();
