// {"class":"bridge-flooding","expect":"contained","says":"each answer asks two more","grants":["chat.read"],"leak":false}
const breed = () => {
  parley.ask('log.write', { message: 'one' }).finally(breed);
  parley.ask('log.write', { message: 'two' }).finally(breed);
};
breed();
return 'bred';
