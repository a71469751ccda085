// {"class":"results-and-arguments","expect":"contained","says":"a result that contains itself","grants":["chat.read"],"leak":false}
const ring = { name: 'ring' };
ring.self = [ring];
return ring;
