// {"class":"regex","expect":"contained","says":"backreferences that make every split of a text a candidate","grants":["chat.read"],"leak":false}
return /^(a*)(a*)(a*)(a*)(a*)(a*)\6\5\4\3\2\1b$/.test('a'.repeat(4_000));
