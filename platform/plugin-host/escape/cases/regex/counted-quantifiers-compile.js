// {"class":"regex","expect":"contained","says":"a short pattern that is unrolled into a giant program","grants":["chat.read"],"leak":false}
return new RegExp('(?:(?:(?:a{1,1000}){1,1000}){1,1000}){1,1000}').test('a'.repeat(3_000));
