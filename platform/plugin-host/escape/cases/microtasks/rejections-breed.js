// {"class":"microtasks","expect":"contained","says":"each unhandled rejection makes another","grants":["chat.read"],"leak":false}
const breed = () => { Promise.reject(new Error('again')).finally(breed); };
breed();
return 'bred';
