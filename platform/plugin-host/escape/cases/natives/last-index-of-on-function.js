// {"class":"natives","expect":"contained","says":"a native borrowed through bind, call and Reflect so that no wrapped name is used","grants":["chat.read"],"leak":false}
const borrowed = Reflect.apply(Function.prototype.bind, Array.prototype.lastIndexOf, [{ length: 2 ** 53 - 1 }, 'x', 2 ** 53 - 1]);
return borrowed();
