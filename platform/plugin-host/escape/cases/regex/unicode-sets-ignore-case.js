// {"class":"regex","expect":"contained","says":"large sets of Unicode properties without regard to case, on a long text","grants":["chat.read"],"leak":false}
const signs = /(?:[\p{L}--[a-z]]|[\p{L}&&\p{Lu}]|\p{Script=Greek})+[\p{Emoji}--\q{☕}]$/iv;
return signs.test('ΑΒΓΔ'.repeat(100_000));
