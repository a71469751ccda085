// {"class":"sync-cpu","expect":"contained","says":"every frame calls twice on the way out, so that unwinding takes longer than the age of the world","grants":["chat.read"],"leak":false}
const twice = () => {
  try { twice(); } finally { twice(); }
};
twice();
return 'out';
