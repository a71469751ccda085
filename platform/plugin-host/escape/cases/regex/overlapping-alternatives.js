// {"class":"regex","expect":"contained","says":"alternatives that overlap, tried in every order","grants":["chat.read"],"leak":false}
return /^(?:\w|\d|[a-z0-9_]|.){1,}$/s.test(`${'a1_'.repeat(40)}\n\u0000`) && /^(a|a|b?a)*$/.test(`${'a'.repeat(80)}c`);
