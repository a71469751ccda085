// {"class":"natives","expect":"contained","says":"flattening a list that contains itself","grants":["chat.read"],"leak":false}
const list = [];
list.push(list, list);
return list.flat(Infinity).length;
