// {"class":"regex","expect":"contained","says":"parentheses nested deeper than a parser's stack","grants":["chat.read"],"leak":false}
return new RegExp('(?:'.repeat(2_000_000) + ')'.repeat(2_000_000)).test('');
